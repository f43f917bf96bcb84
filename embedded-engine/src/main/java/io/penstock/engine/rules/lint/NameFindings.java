package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.format.NearestWord;
import java.util.Locale;
import java.util.Set;

/// Names that a rule uses: of providers that nobody has, and of schedules that give up before they retry.
final class NameFindings implements RuleCheck {

    @Override
    public void check(ResponseRule rule, LintSubject subject, FindingSink sink) {
        checkProviders(subject, rule, sink);
        checkSchedule(subject, rule, sink);
    }

    private static void checkProviders(LintSubject subject, ResponseRule rule, FindingSink sink) {
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
                    NearestWord.of(provider, known)
                                    .map(near -> "write '" + near + "'")
                                    .orElse("use a known name")
                            + ", give it other names under [providers], or match the MX host with mx");
        }
    }

    private static void checkSchedule(LintSubject subject, ResponseRule rule, FindingSink sink) {
        var schedule = rule.disposition().schedule().flatMap(subject.table()::schedule);
        var first = rule.disposition().firstDelay();
        if (schedule.isEmpty() || first.isEmpty()) return;
        if (first.get().compareTo(schedule.get().giveUpAfter()) < 0) return;
        sink.add(
                "schedule-never-retries",
                Severity.WARNING,
                rule,
                "disposition",
                "it waits " + Durations.format(first.get()) + ", and "
                        + schedule.get().name() + " gives up before that",
                "wait less, or give up later");
    }
}
