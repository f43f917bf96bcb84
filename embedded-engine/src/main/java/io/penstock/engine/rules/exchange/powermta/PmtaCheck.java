package io.penstock.engine.rules.exchange.powermta;

import io.penstock.engine.rules.exchange.check.CheckedPattern;
import io.penstock.engine.rules.exchange.check.CheckedPattern.Effect;
import io.penstock.engine.rules.exchange.check.Findings;
import io.penstock.engine.rules.exchange.check.HomeChecks;
import io.penstock.engine.rules.exchange.check.OrderChecks;
import io.penstock.engine.rules.exchange.check.PatternChecks;
import io.penstock.engine.rules.exchange.check.ReplyChecks;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.Crosswalks;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.DomainBlock;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.Other;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.PatternList;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is wrong with the pattern lists and bounce categories of a configuration.
final class PmtaCheck {
    private static final Pattern CODE_ONLY =
            Pattern.compile("\\^?5(?:\\d|\\\\d|\\[\\d-?\\d])(?:\\d|\\\\d)(?:\\\\b| )?");
    /// Words of an error that no server said; PowerMTA puts no code before them.
    private static final Pattern OWN_WORDS = Pattern.compile("(?i)\\^(?:WSA|connection|timeout|timed|dns|host|no ).*");

    private static final Pattern WORD_FIRST = Pattern.compile("\\^[A-Za-z]{2}.*");

    private final PmtaConfig config;
    private final Findings findings = new Findings();

    PmtaCheck(PmtaConfig config) {
        this.config = config;
    }

    List<Finding> check(CheckContext context) {
        for (PatternList list : config.lists) list(list, context);
        categories(context);
        new PmtaDomainCheck(config, findings).check();
        for (Other open : config.open)
            findings.add(
                    "unclosed-block",
                    Severity.ERROR,
                    open.place(),
                    open.what(),
                    "the block is never closed, so all lines after it are taken for its own",
                    "end it with </" + open.what().substring(1));
        return findings.inOrder();
    }

    private void list(PatternList list, CheckContext context) {
        var patterns = new ArrayList<CheckedPattern>();
        for (PmtaPattern line : list.lines()) {
            readable(line, "reply /pattern/ mode=backoff");
            if (!line.isReadable()) continue;
            var actions = PmtaActions.of(line.words());
            var pattern = CheckedPattern.of(
                    line.place(), line.pattern(), Dialect.PCRE, true, outcome(line, actions), effect(actions));
            patterns.add(pattern);
            PatternChecks.check(pattern, findings);
            actions(line, actions, list);
            breadth(line, actions);
        }
        OrderChecks.check(patterns, findings);
        Destination.providerOf(config, list.name())
                .ifPresent(provider -> HomeChecks.check(patterns, provider, context, findings));
        ReplyChecks.check(
                patterns.stream()
                        .filter(pattern ->
                                !WORD_FIRST.matcher(pattern.pattern()).matches())
                        .toList(),
                context,
                findings);
    }

    private static String outcome(PmtaPattern line, PmtaActions actions) {
        return actions.words().isEmpty() ? line.words() : String.join(",", actions.words());
    }

    private static Effect effect(PmtaActions actions) {
        boolean brakes = actions.has("mode=backoff")
                || actions.has("disable-source-ip")
                || actions.has("defer-queue")
                || actions.has("bounce-queue");
        if (brakes) return Effect.BRAKE;
        return actions.has("bounce-rcpt") ? Effect.BOUNCE : Effect.NONE;
    }

    private void readable(PmtaPattern line, String form) {
        if (line.joined())
            add(
                    "broken-line",
                    Severity.ERROR,
                    line,
                    "the line is broken within its pattern, so PowerMTA refuses both halves",
                    "join it with the next line");
        else if (line.fault().equals(PmtaPattern.SLASH))
            add(
                    "unescaped-slash",
                    Severity.ERROR,
                    line,
                    "a / within the pattern ends it, so the rest is taken for its action",
                    "write \\/ for each / of the pattern");
        else if (!line.fault().isEmpty())
            add("unreadable-line", Severity.ERROR, line, line.fault(), "write it as " + form);
    }

    private void actions(PmtaPattern line, PmtaActions actions, PatternList list) {
        if (!actions.unknown().isEmpty())
            add(
                    "unknown-action",
                    Severity.ERROR,
                    line,
                    "'" + String.join("', '", actions.unknown()) + "' is no action",
                    "use mode=backoff, mode=normal, skip-mx, bounce-queue, bounce-rcpt, defer-queue or"
                            + " disable-source-ip");
        if (actions.words().isEmpty() && actions.unknown().isEmpty())
            add("missing-field", Severity.ERROR, line, "it has no action", "add one, such as mode=backoff");
        if (actions.has("mode=backoff") && actions.has("mode=normal"))
            add("contradiction", Severity.ERROR, line, "it sets both modes; the first holds", "remove one");
        Optional<String> back = actions.value("reenable-after");
        boolean disables = actions.has("disable-source-ip");
        if (back.isPresent() && !disables)
            add(
                    "no-effect",
                    Severity.ERROR,
                    line,
                    "reenable-after does nothing without disable-source-ip",
                    "add disable-source-ip, or remove it");
        if (disables && back.isEmpty() && !returnsByDomain(list))
            add(
                    "never-returns",
                    Severity.WARNING,
                    line,
                    "the source is switched off and never comes back by itself",
                    "add reenable-after=4h");
        back.ifPresent(text -> time(line, "reenable-after", text));
        actions.value("backoff-to-normal-after").ifPresent(text -> time(line, "backoff-to-normal-after", text));
        if (actions.has("bounce-rcpt") && line.pattern().startsWith("^5"))
            add(
                    "no-effect",
                    Severity.HINT,
                    line,
                    "a recipient that got a 5xx reply is given up anyway",
                    "remove bounce-rcpt");
    }

    private boolean returnsByDomain(PatternList list) {
        List<DomainBlock> users = config.usersOf(list.name());
        return !users.isEmpty()
                && users.stream()
                        .allMatch(user ->
                                user.directive("reenable-source-ip-after").isPresent());
    }

    private void time(PmtaPattern line, String what, String text) {
        Optional<Duration> time = Backoff.duration(text);
        if (time.isEmpty() && !text.equals("never"))
            add("invalid-time", Severity.ERROR, line, what + "=" + text + " is no time", "write it as 90s, 30m or 4h");
        time.filter(t -> t.compareTo(Duration.ofMinutes(1)) < 0 || t.compareTo(Duration.ofDays(1)) > 0)
                .ifPresent(t -> add(
                        "unusual-time",
                        Severity.WARNING,
                        line,
                        what + "=" + text + " is " + (t.toMinutes() < 1 ? "under a minute" : "over a day"),
                        "use one minute to 24 hours"));
    }

    private void breadth(PmtaPattern line, PmtaActions actions) {
        if (CODE_ONLY.matcher(line.pattern()).matches() && effect(actions) == Effect.BRAKE)
            add(
                    "over-broad",
                    Severity.WARNING,
                    line,
                    "it slows or stops a queue by reply code alone; every unknown recipient gets such a code",
                    "add the wording or the enhanced code that it is for");
        if (WORD_FIRST.matcher(line.pattern()).matches()
                && !OWN_WORDS.matcher(line.pattern()).matches())
            add(
                    "never-matches",
                    Severity.WARNING,
                    line,
                    "a server's reply begins with its code, so a pattern that begins with a word never fits one",
                    "leave the ^ out");
    }

    private void categories(CheckContext context) {
        var patterns = new ArrayList<CheckedPattern>();
        for (PmtaPattern line : config.categories) {
            readable(line, "/pattern/ category");
            if (!line.isReadable()) continue;
            String word = line.words().toLowerCase(Locale.ROOT);
            var pattern = CheckedPattern.of(line.place(), line.pattern(), Dialect.PCRE, true, word, Effect.NONE);
            patterns.add(pattern);
            PatternChecks.check(pattern, findings);
            if (word.isEmpty())
                add(
                        "missing-field",
                        Severity.ERROR,
                        line,
                        "it has no category",
                        "add one of: " + String.join(", ", Crosswalks.POWERMTA.words()));
            else if (!word.equals(PmtaReader.SUCCESS)
                    && Crosswalks.POWERMTA.meaning(word).isEmpty())
                add(
                        "unknown-category",
                        Severity.WARNING,
                        line,
                        "'" + line.words() + "' is no category that PowerMTA's own list has",
                        "use one of: " + String.join(", ", Crosswalks.POWERMTA.words()));
        }
        OrderChecks.check(patterns, findings);
        ReplyChecks.check(
                patterns.stream()
                        .filter(pattern -> !StatusLine.isStatus(pattern.pattern()))
                        .toList(),
                context,
                findings);
    }

    private void add(String id, Severity severity, PmtaPattern line, String reason, String mend) {
        findings.add(id, severity, line.place(), line.pattern().isEmpty() ? line.text() : line.pattern(), reason, mend);
    }
}
