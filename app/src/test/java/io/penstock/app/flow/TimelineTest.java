package io.penstock.app.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.app.testing.Samples;
import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.Throughput;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void stepsOlderThanTheSpanGo() {
        var timeline = new Timeline(Samples.throughput(900), List.of(), List.of());

        var after = timeline.with(step(Samples.NOW.plusSeconds(60)), FlowModel.Span.QUARTER_HOUR);

        assertEquals(841, after.steps().size());
    }

    @Test
    void aStepToldTwiceCountsOnce() {
        var timeline = Timeline.EMPTY
                .with(step(Samples.NOW), FlowModel.Span.QUARTER_HOUR)
                .with(step(Samples.NOW), FlowModel.Span.QUARTER_HOUR);

        assertEquals(1, timeline.steps().size());
    }

    @Test
    void aPauseThatEndedEarlyStaysAsABarUpToNow() {
        var pause = new PauseView(
                "p1",
                new Criteria(null, null, null, "gmail", null, null),
                "why",
                "anna",
                Samples.NOW,
                Samples.NOW.plusSeconds(3600),
                1,
                1,
                null);
        var timeline = Timeline.EMPTY.withPauses(List.of(pause), Samples.NOW);

        var after = timeline.withPauses(List.of(), Samples.NOW.plusSeconds(60));

        assertEquals(Samples.NOW.plusSeconds(60), after.pauses().getFirst().expiresAt());
    }

    @Test
    void lookingBackTakesTheStepsUpToThatMoment() {
        var timeline = new Timeline(Samples.throughput(100), List.of(), List.of());

        var window = timeline.before(Samples.NOW.minusSeconds(50), 5);

        assertEquals(5, window.size());
        assertEquals(Samples.NOW.minusSeconds(50), window.getLast().at());
    }

    private static Throughput step(Instant at) {
        return new Throughput(at, 1000, 0, new Throughput.Outcomes(0, 0, 0, 0, 0), 0, 0, 0, List.of(), List.of());
    }
}
