package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.pattern.Effort;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A result of comparing expressions, kept for as long as the question stays the same. Safe for any thread.
///
/// Comparisons of a whole table share one effort, so a result may depend on how much the rules before have left of it.
/// A result is kept only if no comparison was cut short by that, and used again only where none would be; the effort
/// is then charged as if it had been worked out anew. So what was kept never changes what is found.
final class Costly<T> {
    private @Nullable Object question;
    private @Nullable T result;
    private long steps;

    /// @param asked all that the work depends on, beside the effort
    synchronized T get(Object asked, Effort effort, Supplier<T> work) {
        long before = effort.left();
        T known = result;
        if (known != null && asked.equals(question) && isAmple(before - steps)) {
            effort.spend(steps);
            return known;
        }
        T made = work.get();
        if (isAmple(effort.left())) {
            question = asked;
            result = made;
            steps = before - effort.left();
        }
        return made;
    }

    /// Whether the last comparison, too, may take as much as any.
    private static boolean isAmple(long left) {
        return left >= Effort.ONE_COMPARISON;
    }
}
