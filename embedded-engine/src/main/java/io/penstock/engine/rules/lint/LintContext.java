package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ReplyContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a table is checked against besides itself.
///
/// @param today in the time zone of those who run the rules
/// @param providers names that hosts can have; empty if they are not known, then nothing is said about names
/// @param pools of sending sources; empty if they are not known, then nothing is said about reroutes
/// @param seen replies that came of late; empty if there are none to look at
public record LintContext(LocalDate today, Set<String> providers, Set<String> pools, List<ReplyContext> seen) {
    public LintContext {
        providers =
                providers.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        pools = Set.copyOf(pools);
        seen = List.copyOf(seen);
    }

    static final LintContext NONE = on(LocalDate.EPOCH);

    /// Nothing but the table itself, and the day.
    public static LintContext on(LocalDate today) {
        return new LintContext(today, Set.of(), Set.of(), List.of());
    }

    public LintContext withProviders(Set<String> names) {
        return new LintContext(today, names, pools, seen);
    }

    public LintContext withPools(Set<String> names) {
        return new LintContext(today, providers, names, seen);
    }

    public LintContext withSeen(List<ReplyContext> replies) {
        return new LintContext(today, providers, pools, replies);
    }
}
