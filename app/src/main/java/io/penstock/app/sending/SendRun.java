package io.penstock.app.sending;

import io.penstock.engine.control.api.LoadView;
import java.time.Instant;
import java.util.List;

/// What was started here last, and how far it is.
sealed interface SendRun {
    record None() implements SendRun {}

    /// Being handed in.
    record Handing(long messages) implements SendRun {}

    /// The engine took responsibility for all of it.
    record Accepted(List<String> ids, int recipients, Instant at) implements SendRun {
        public Accepted {
            ids = List.copyOf(ids);
        }
    }

    record Load(LoadView view) implements SendRun {
        boolean isRunning() {
            return view.state().equals("running");
        }

        /// 0 to 1.
        double progress() {
            return view.plan().count() == 0
                    ? 0
                    : Math.min(1, (double) view.sent() / view.plan().count());
        }
    }

    /// `problem` is fit to be shown.
    record Failed(String problem) implements SendRun {}
}
