package io.penstock.rules.document;

import io.penstock.engine.rules.ResponseRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which rules show best what a step that was taken back, or done again, has changed.
final class StepSelection {
    /// More of them at once show nothing.
    private static final int MOST = 100;

    private StepSelection() {}

    /// @param ids of the rules that were selected after the step
    /// @return ids in table order; empty if the selection had better stay as it is
    static List<String> after(List<ResponseRule> before, List<ResponseRule> now, List<String> ids) {
        Set<String> known = before.stream().map(ResponseRule::id).collect(Collectors.toSet());
        List<String> came = now.stream()
                .map(ResponseRule::id)
                .filter(id -> !known.contains(id))
                .limit(MOST + 1L)
                .toList();
        if (!came.isEmpty()) return orNone(came);
        Set<String> acted = new HashSet<>(ids);
        List<String> moved =
                now.stream().map(ResponseRule::id).filter(acted::contains).toList();
        if (!moved.isEmpty()) return orNone(moved);
        List<String> changed = UnmovedRules.between(before, now).fresh().stream()
                .map(ResponseRule::id)
                .toList();
        return changed.isEmpty() ? besideGap(before, now) : orNone(changed);
    }

    /// Rules went: the one that follows, or else the last one.
    private static List<String> besideGap(List<ResponseRule> before, List<ResponseRule> now) {
        var span = ChangedSpan.between(before, now);
        if (span.isNothing() || now.isEmpty()) return List.of();
        return List.of(now.get(Math.min(span.from(), now.size() - 1)).id());
    }

    private static List<String> orNone(List<String> ids) {
        return ids.size() > MOST ? List.of() : ids;
    }
}
