package io.penstock.app.pauses;

import io.penstock.app.fx.Units;
import java.util.List;

/// What an order would do right now, before it is given.
public sealed interface Preview {
    /// Nothing can be asked yet: `missing` says what to fill in.
    record Incomplete(String missing) implements Preview {}

    record Asking() implements Preview {}

    /// @param sample names of the deepest queues among them
    record Known(long queues, long messages, double perSecond, List<String> sample) implements Preview {
        /// `14 queues, 1.2 M messages, 812 msg/s`
        public String text() {
            return Units.counted(queues, "queue") + ", " + Units.counted(messages, "message")
                    + (perSecond > 0 ? ", " + Units.rate(perSecond) : "");
        }
    }

    /// `problem` is fit to be shown.
    record Failed(String problem) implements Preview {}
}
