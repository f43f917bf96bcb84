package io.penstock.engine.rules.exchange.powermta;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.exchange.check.SampleText;
import io.penstock.engine.rules.exchange.form.Crosswalk;
import io.penstock.engine.rules.exchange.form.Crosswalks;
import io.penstock.engine.rules.exchange.form.ImportBuilder;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.exchange.form.LinePatterns;
import io.penstock.engine.rules.exchange.form.Wording;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.ForeignPatternException;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.Directive;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.DomainBlock;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.Other;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.PatternList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes our rules of pattern lists and bounce categories.
///
/// PowerMTA judges what a reply means and what it does about it apart; our rules do both. So a pattern that stands both
/// in a list for all domains and among the categories becomes one rule, at its place among the categories. The other
/// patterns of lists come before all categories, those for some domains first.
final class PmtaReader {
    /// What a delivery is filed under; replies that refuse are never that.
    static final String SUCCESS = "success";

    private static final int MOST_DESTINATIONS = 12;

    private final PmtaConfig config;
    private final ImportBuilder builder = new ImportBuilder();
    private final Wording wording = Wording.shared();
    /// What list patterns for all domains do, for those that stand among the categories as well.
    private final Map<String, Reaction> merged = new HashMap<>();

    private PmtaReader(PmtaConfig config) {
        this.config = config;
    }

    static Imported read(String name, String text) {
        return new PmtaReader(PmtaParser.parse(name, text)).read();
    }

    private Imported read() {
        builder.heading(config.heading);
        for (Other other : config.others)
            builder.loseWhole(
                    other.place(), other.what(), other.lines() == 1 ? "it says nothing about replies" : lines(other));
        config.domains.forEach(this::settings);
        config.domains.stream().filter(domain -> !domain.isEverything()).forEach(this::usage);
        config.domains.stream().filter(DomainBlock::isEverything).forEach(this::usage);
        config.lists.stream()
                .filter(list -> config.usersOf(list.name()).isEmpty())
                .forEach(this::unused);
        config.categories.forEach(this::category);
        return builder.build();
    }

    private static String lines(Other other) {
        return "this and the " + (other.lines() - 1) + " lines from here on say nothing about replies";
    }

    /// Settings of a block that are about delivery.
    private void settings(DomainBlock block) {
        var lost = new TreeSet<String>();
        for (Directive directive : block.directives())
            if (!Backoff.SETTINGS.contains(directive.name())) lost.add(directive.name());
        if (!lost.isEmpty())
            builder.losePart(
                    block.place(),
                    "<domain " + block.names() + ">",
                    "about delivery, not about replies: " + String.join(", ", lost));
    }

    private void usage(DomainBlock block) {
        Optional<Directive> used = block.directive("smtp-pattern-list");
        if (used.isEmpty()) return;
        Optional<PatternList> list = config.list(used.get().value());
        if (list.isEmpty()) {
            builder.loseWhole(
                    used.get().place(),
                    "smtp-pattern-list " + used.get().value(),
                    "there is no list of that name in this file");
            return;
        }
        List<DomainBlock> users = config.usersOf(list.get().name());
        if (users.size() > MOST_DESTINATIONS && users.indexOf(block) > 0) {
            builder.losePart(
                    used.get().place(),
                    "smtp-pattern-list " + used.get().value(),
                    "so many blocks use the list that its rules hold for all domains, with the backoff values of the"
                            + " first");
            return;
        }
        boolean covered = !block.isEverything()
                && block.virtualMta().isEmpty()
                && users.stream()
                        .anyMatch(other -> other.isEverything()
                                && other.virtualMta().isEmpty()
                                && backoff(other).equals(backoff(block)));
        if (covered) return;
        var destination =
                users.size() > MOST_DESTINATIONS ? new Destination(Match.ANY, "", true) : Destination.of(config, block);
        if (!destination.note().isEmpty())
            builder.losePart(block.place(), "<domain " + block.names() + ">", destination.note());
        if (!block.isEverything() && config.domains.stream().anyMatch(d -> d.isEverything() && usesAnother(d, block)))
            builder.losePart(
                    used.get().place(),
                    "smtp-pattern-list " + used.get().value(),
                    "it stands in place of the list of <domain *> there; here replies that it does not fit are tried on"
                            + " that one too");
        list(list.get(), destination, backoff(block), true);
    }

    private static boolean usesAnother(DomainBlock everything, DomainBlock block) {
        var theirs = everything.directive("smtp-pattern-list").map(Directive::value);
        var own = block.directive("smtp-pattern-list").map(Directive::value);
        return theirs.isPresent() && !theirs.equals(own);
    }

    private Backoff backoff(DomainBlock block) {
        var blocks = new ArrayList<DomainBlock>();
        blocks.add(block);
        config.domains.stream()
                .filter(other -> other.isEverything() && other.virtualMta().equals(block.virtualMta()))
                .forEach(blocks::add);
        config.domains.stream()
                .filter(other -> other.isEverything() && other.virtualMta().isEmpty())
                .forEach(blocks::add);
        return Backoff.of(blocks);
    }

    private void unused(PatternList list) {
        boolean off = config.usesLists() && config.includes.isEmpty();
        String reason = off
                ? "no domain uses it, so its rules are switched off"
                : "no domain in this file uses it; its rules hold for all domains, with PowerMTA's own backoff values";
        builder.losePart(list.place(), "<smtp-pattern-list " + list.name() + ">", reason);
        Backoff everywhere = config.domains.stream()
                .filter(domain -> domain.isEverything() && domain.virtualMta().isEmpty())
                .findFirst()
                .map(this::backoff)
                .orElse(Backoff.DEFAULT);
        list(list, new Destination(Match.ANY, "", true), everywhere, !off);
    }

    private void list(PatternList list, Destination destination, Backoff backoff, boolean enabled) {
        Set<String> patterns = new HashSet<>();
        config.categories.forEach(line -> patterns.add(line.pattern()));
        Set<String> once = new HashSet<>();
        for (PmtaPattern line : list.lines()) {
            if (unreadable(line)) continue;
            var reaction = Reaction.of(line, PmtaActions.of(line.words()), backoff, destination, once, builder);
            if (reaction.isEmpty()) continue;
            boolean both = enabled && destination.match().equals(Match.ANY) && patterns.contains(line.pattern());
            if (both) merged.putIfAbsent(line.pattern(), reaction.get());
            else reply(line, reaction.get(), destination.match(), enabled);
        }
    }

    private boolean unreadable(PmtaPattern line) {
        if (!line.isReadable()) {
            builder.loseWhole(line.place(), line.text(), line.fault());
            return true;
        }
        if (line.joined())
            builder.losePart(line.place(), line.text(), "the line is broken; it was joined with the next");
        return false;
    }

    private void reply(PmtaPattern line, Reaction reaction, Match places, boolean enabled) {
        String sample = SampleText.of(line.pattern());
        Category guessed = wording.category(sample, sample.startsWith("5") ? 550 : 421);
        String note = "PowerMTA's lists name no category: " + guessed.displayName() + " is a guess from the wording.";
        rules(line, line.pattern(), guessed, note, reaction, places, enabled);
    }

    private void category(PmtaPattern line) {
        if (unreadable(line)) return;
        String word = line.words().toLowerCase(Locale.ROOT);
        if (word.equals(SUCCESS)) {
            builder.loseWhole(line.place(), line.text(), "rules judge replies that refuse, not deliveries");
            return;
        }
        Optional<Category> known = Crosswalks.POWERMTA.meaning(word).map(Crosswalk.Meaning::category);
        if (known.isEmpty())
            builder.losePart(
                    line.place(), "category '" + line.words() + "'", "there is none like it; it became Unclassified");
        Reaction reaction = merged.getOrDefault(line.pattern(), Reaction.NONE);
        rules(
                line,
                StatusLine.asReply(line.pattern()),
                known.orElse(Category.UNCLASSIFIED),
                "",
                reaction,
                Match.ANY,
                true);
    }

    private void rules(
            PmtaPattern line,
            String pattern,
            Category category,
            String note,
            Reaction reaction,
            Match places,
            boolean enabled) {
        List<Match> matches;
        try {
            matches = LinePatterns.read(pattern, Dialect.PCRE, true, places, line.place(), builder);
        } catch (ForeignPatternException e) {
            builder.loseWhole(line.place(), line.text(), e.reason());
            return;
        }
        for (Match match : matches) {
            ResponseRule model = ResponseRule.of("x", match, category)
                    .withEnabled(enabled)
                    .withDisposition(reaction.disposition())
                    .copy()
                    .actions(reaction.actions())
                    .note(note)
                    .build();
            builder.add(
                    ImportBuilder.ownId(line.above()),
                    pattern,
                    model,
                    line.place(),
                    ImportBuilder.othersOf(line.above()));
        }
    }
}
