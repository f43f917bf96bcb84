package io.penstock.app.pauses;

import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.QueueRow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether criteria are about a queue, as far as the console can tell: to find the pauses that hold a selection.
/// The node decides; a source cannot be seen from a queue and counts as matching.
public final class PauseMatch {
    private PauseMatch() {}

    public static boolean holds(Criteria criteria, QueueRow row) {
        return matches(criteria.queue(), row.name())
                && matches(criteria.tenant(), row.tenant())
                && matches(criteria.campaign(), row.campaign())
                && matches(criteria.domain(), row.domain())
                && matches(criteria.provider(), row.provider());
    }

    private static boolean matches(@Nullable String glob, String value) {
        return glob == null || glob(glob.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT));
    }

    /// `*` any run, `?` any one; linear but for the last star, to which it returns.
    static boolean glob(String glob, String value) {
        int g = 0;
        int v = 0;
        int star = -1;
        int resume = 0;
        while (v < value.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                resume = v;
            } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == value.charAt(v))) {
                g++;
                v++;
            } else if (star >= 0) {
                g = star + 1;
                v = ++resume;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') g++;
        return g == glob.length();
    }
}
