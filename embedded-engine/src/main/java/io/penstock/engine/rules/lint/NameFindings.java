package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Providers and schedules: names that nobody has, settings that nobody uses, providers without rules.
final class NameFindings implements RuleLint.TableCheck {
    /// Fewer replies say nothing.
    private static final int ENOUGH_REPLIES = 10;

    private static final double MUCH_UNKNOWN = 0.2;

    @Override
    public void check(LintSubject subject, RuleLint.FindingSink sink) {
        checkAliases(subject, sink);
        for (ResponseRule rule : subject.rules()) checkProviders(subject, rule, sink);
        checkSchedules(subject, sink);
        checkTraffic(subject, sink);
    }

    private static void checkAliases(LintSubject subject, RuleLint.FindingSink sink) {
        var owners = new HashMap<String, String>();
        var aliases = subject.table().providerAliases();
        for (String name : aliases.keySet()) owners.put(name.toLowerCase(Locale.ROOT), name);
        aliases.forEach((name, others) -> {
            for (String other : others) {
                String owner = owners.putIfAbsent(other.toLowerCase(Locale.ROOT), name);
                if (owner == null || owner.equals(name)) continue;
                sink.addForTable(
                        "alias-clash",
                        Severity.WARNING,
                        "providers",
                        "'" + other + "' is another name of both '" + owner + "' and '" + name + "'",
                        "leave it with one of them");
            }
        });
    }

    private static void checkProviders(LintSubject subject, ResponseRule rule, RuleLint.FindingSink sink) {
        Set<String> known = subject.context().providers();
        if (known.isEmpty()) return;
        for (String provider : rule.match().providers()) {
            String canonical = subject.canonical(provider);
            boolean any = known.contains(canonical)
                    || known.contains(provider.toLowerCase(Locale.ROOT))
                    || known.stream().anyMatch(name -> subject.canonical(name).equals(canonical));
            if (any) continue;
            sink.add(
                    "unknown-provider",
                    Severity.WARNING,
                    rule,
                    "provider",
                    "no host belongs to a provider '" + provider + "'",
                    "use a known name, give it other names under [providers], or match the MX host with mx");
        }
    }

    private static void checkSchedules(LintSubject subject, RuleLint.FindingSink sink) {
        var used = new HashSet<String>();
        for (ResponseRule rule : subject.rules()) {
            rule.disposition().schedule().ifPresent(used::add);
            var schedule = rule.disposition().schedule().flatMap(subject.table()::schedule);
            var first = rule.disposition().firstDelay();
            if (schedule.isEmpty() || first.isEmpty()) continue;
            if (first.get().compareTo(schedule.get().giveUpAfter()) < 0) continue;
            sink.add(
                    "schedule-never-retries",
                    Severity.WARNING,
                    rule,
                    "disposition",
                    "it waits " + Durations.format(first.get()) + ", and "
                            + schedule.get().name() + " gives up before that",
                    "wait less, or give up later");
        }
        for (NamedSchedule schedule : subject.table().schedules().values()) {
            String key = "schedules." + schedule.name();
            if (!used.contains(schedule.name()))
                sink.addForTable(
                        "unused-schedule",
                        Severity.HINT,
                        key,
                        "no rule retries on the schedule '" + schedule.name() + "'",
                        "use it in a disposition, as in: retry on " + schedule.name() + "; or remove it");
            if (schedule.delays().getFirst().compareTo(schedule.giveUpAfter()) >= 0)
                sink.addForTable(
                        "schedule-never-retries",
                        Severity.WARNING,
                        key,
                        "the schedule '" + schedule.name() + "' gives up before its first delay is over",
                        "give up later, or wait less");
        }
    }

    /// Providers whose replies come, that no rule names, and of which the wording is often unknown.
    private static void checkTraffic(LintSubject subject, RuleLint.FindingSink sink) {
        if (subject.context().seen().isEmpty()) return;
        var named = new HashSet<String>();
        for (ResponseRule rule : subject.rules())
            if (rule.enabled()) rule.match().providers().forEach(provider -> named.add(subject.canonical(provider)));
        var matcher = RuleMatcher.compile(subject.table());
        Map<String, int[]> counts = new TreeMap<>();
        for (ReplyContext reply : subject.context().seen()) {
            String provider = subject.canonical(reply.provider());
            if (provider.isEmpty() || provider.equals("generic") || named.contains(provider)) continue;
            Verdict verdict = matcher.classify(reply);
            int[] count = counts.computeIfAbsent(provider, _ -> new int[2]);
            count[0]++;
            if (!verdict.isClassified() || verdict.isByCodeAlone()) count[1]++;
        }
        counts.forEach((provider, count) -> {
            if (count[0] < ENOUGH_REPLIES || count[1] < MUCH_UNKNOWN * count[0]) return;
            sink.addForTable(
                    "provider-without-rules",
                    Severity.WARNING,
                    "",
                    "no rule is for '" + provider + "', and of its last " + count[0]
                            + " replies the table does not know" + " the wording of " + count[1],
                    "look at its gaps with rules prove --in, and write rules for its wordings");
        });
    }
}
