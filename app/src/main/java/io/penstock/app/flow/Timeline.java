package io.penstock.app.flow;

import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.control.api.Throughput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened lately, oldest first, with the pauses and publishes of that time. Immutable.
record Timeline(List<Throughput> steps, List<PauseView> pauses, List<RulesDocument.Version> publishes) {
    static final Timeline EMPTY = new Timeline(List.of(), List.of(), List.of());

    /// With one step more, without what the span no longer reaches. A step of a second joins the last one when the span
    /// is drawn in minutes.
    Timeline with(Throughput step, FlowModel.Span span) {
        var first = step.at().minus(span.length);
        var from = 0;
        while (from < steps.size() && steps.get(from).at().isBefore(first)) from++;
        var now = new ArrayList<>(steps.subList(from, steps.size()));
        while (!now.isEmpty() && !now.getLast().at().isBefore(step.at())) now.removeLast(); // a step told twice
        now.add(step);
        return new Timeline(List.copyOf(now), pauses, publishes);
    }

    /// Pauses that ended stay as bars up to now.
    Timeline withPauses(List<PauseView> inForce, Instant now) {
        var all = new ArrayList<>(inForce);
        for (var old : pauses)
            if (inForce.stream().noneMatch(pause -> pause.id().equals(old.id())))
                all.add(old.expiresAt().isAfter(now) ? ended(old, now) : old);
        return new Timeline(steps, List.copyOf(all), publishes);
    }

    private static PauseView ended(PauseView pause, Instant at) {
        return new PauseView(
                pause.id(),
                pause.criteria(),
                pause.reason(),
                pause.author(),
                pause.placedAt(),
                at,
                pause.queues(),
                pause.messages(),
                pause.rampPercent());
    }

    Timeline withPublish(RulesDocument.Version version) {
        var all = new ArrayList<>(publishes);
        all.add(version);
        return new Timeline(steps, pauses, List.copyOf(all));
    }

    /// The last `count` steps up to `until`, or up to now.
    List<Throughput> before(@Nullable Instant until, int count) {
        var end = steps.size();
        if (until != null) while (end > 0 && steps.get(end - 1).at().isAfter(until)) end--;
        return steps.subList(Math.max(0, end - count), end);
    }
}
