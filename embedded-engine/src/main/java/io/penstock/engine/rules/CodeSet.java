package io.penstock.engine.rules;

import io.penstock.engine.smtp.EnhancedStatusCode;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Code conditions of one rule, ready to be asked often.
record CodeSet(@Nullable BitSet codes, List<Range> enhanced) {

    /// -1 for any class or subject.
    private record Range(int statusClass, int subject, int lowest, int highest) {
        boolean holds(EnhancedStatusCode code) {
            return (statusClass < 0 || statusClass == code.statusClass())
                    && (subject < 0 || subject == code.subject())
                    && code.detail() >= lowest
                    && code.detail() <= highest;
        }
    }

    static CodeSet of(Match match) {
        return new CodeSet(
                match.codes().isEmpty() ? null : codes(match.codes()),
                match.enhanced().stream().map(CodeSet::range).toList());
    }

    private static BitSet codes(List<CodePattern> patterns) {
        var codes = new BitSet(600);
        for (int code = 200; code < 600; code++) {
            for (CodePattern pattern : patterns) if (pattern.matches(code)) codes.set(code);
        }
        return codes;
    }

    private static Range range(EnhancedPattern pattern) {
        String[] parts = pattern.text().split("\\.");
        String[] details = parts[2].split("-");
        boolean anyDetail = details[0].equals("x");
        int lowest = anyDetail ? 0 : Integer.parseInt(details[0]);
        int highest = anyDetail ? Integer.MAX_VALUE : Integer.parseInt(details[details.length - 1]);
        return new Range(numberOrAny(parts[0]), numberOrAny(parts[1]), lowest, highest);
    }

    private static int numberOrAny(String part) {
        return part.equals("x") ? -1 : Integer.parseInt(part);
    }

    boolean holdsCode(int code) {
        return codes == null || codes.get(code);
    }

    boolean holdsEnhanced(@Nullable EnhancedStatusCode code) {
        if (enhanced.isEmpty()) return true;
        if (code == null) return false;
        for (Range range : enhanced) if (range.holds(code)) return true;
        return false;
    }
}
