package io.penstock.engine.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.event.Events;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ThroughputMeterTest {
    private static final QueueName QUEUE = QueueName.parse("spring:acme@gmail.com");

    private final ManualTime time = new ManualTime();
    private final ThroughputMeter meter =
            new ThroughputMeter(time, domain -> domain.equals("gmail.com") ? "gmail" : "generic");

    private static EventSubject subject(QueueName queue) {
        return new EventSubject(
                new SpoolId(1), 0, new Recipient("a@" + queue.domain()), new MailFrom("s@example.com"), queue);
    }

    private DeliveryEvent reception(QueueName queue) {
        return new DeliveryEvent.Reception(subject(queue), time.instant(), "smtp", "", 100, "");
    }

    private DeliveryEvent delivery(String provider) {
        AttemptReport attempt = Events.attempt(1, SmtpReply.of(250, "ok"));
        var named = new AttemptReport(
                provider,
                attempt.site(),
                attempt.host(),
                attempt.source(),
                attempt.phase(),
                attempt.reply(),
                true,
                "None",
                "",
                1,
                5,
                List.of());
        return new DeliveryEvent.Delivery(subject(QUEUE), time.instant(), named);
    }

    @Test
    void aSecondTellsFlowsAndProviders() {
        meter.happened(List.of(reception(QUEUE), reception(QUEUE), delivery("gmail")));
        time.advance(Duration.ofSeconds(1));
        var second = meter.lastSecond();

        assertEquals(new Counts(2, 1, 0, 0, 0, 0, 0), second.total());
        assertEquals(
                2,
                second.flows()
                        .get(new FlowKey("smtp", "acme", "spring", "gmail"))
                        .accepted());
        assertEquals(
                1,
                second.flows().get(new FlowKey("", "acme", "spring", "gmail")).delivered());
        assertEquals(second.total(), second.providers().get("gmail"));
    }

    @Test
    void aSecondLaterTheNextOneIsEmpty() {
        meter.happened(List.of(delivery("gmail")));
        time.advance(Duration.ofSeconds(2));

        assertEquals(Counts.ZERO, meter.lastSecond().total());
        assertEquals(1, meter.totals().delivered());
    }

    @Test
    void stepsAddUpTheirSeconds() {
        var from = time.instant();
        for (int i = 0; i < 20; i++) {
            meter.happened(List.of(delivery("gmail"), delivery("yahoo")));
            time.advance(Duration.ofSeconds(1));
        }
        var intervals = meter.between(from, time.instant(), 10_000);

        assertEquals(2, intervals.size());
        assertEquals(20, intervals.getLast().total().delivered());
        assertEquals(10, intervals.getLast().providers().get("yahoo").delivered());
        assertEquals(from.plusSeconds(10), intervals.getLast().at());
    }

    @Test
    void flowsAreForgottenBeforeProviders() {
        var from = time.instant();
        meter.happened(List.of(delivery("gmail")));
        for (int i = 0; i < ThroughputMeter.FLOW_SECONDS; i++) time.advance(Duration.ofSeconds(1));
        meter.happened(List.of(delivery("gmail")));

        assertTrue(meter.second(from).flows().isEmpty());
        assertEquals(1, meter.second(from).total().delivered());
    }

    @Test
    void inventedNamesCannotFillTheMemory() {
        var events = new ArrayList<DeliveryEvent>();
        for (int i = 0; i < 5000; i++) {
            events.add(reception(QueueName.parse("c" + i + ":t" + i + "@gmail.com")));
            events.add(delivery("provider" + i));
        }
        meter.happened(events);
        var second = meter.second(time.instant());

        assertTrue(second.flows().size() <= 260, second.flows().size() + " flows");
        assertTrue(second.providers().size() <= 65, second.providers().size() + " providers");
        assertTrue(meter.totalsByProvider().size() <= 65);
        assertEquals(new Counts(5000, 5000, 0, 0, 0, 0, 0), second.total());
        assertEquals(second.total(), meter.totals());
    }

    @Test
    void aQueueTellsItsRates() {
        for (int i = 0; i < 10; i++) {
            meter.happened(List.of(reception(QUEUE), reception(QUEUE), delivery("gmail")));
            time.advance(Duration.ofSeconds(1));
        }
        var rate = meter.rateOf(QUEUE);

        assertEquals(2.0, rate.inPerSecond(), 0.001);
        assertEquals(1.0, rate.outPerSecond(), 0.001);
        assertEquals(1, rate.outBySecond()[59]);
        assertEquals(0, rate.outBySecond()[49]);
        assertEquals(0.0, meter.rateOf(QueueName.parse("unknown@example.com")).inPerSecond());
    }

    @Test
    void tooManyIntervalsAndBrokenStepsAreRefused() {
        var now = time.instant();

        assertThrows(IllegalArgumentException.class, () -> meter.between(now, now.plusSeconds(5000), 1000));
        assertThrows(IllegalArgumentException.class, () -> meter.between(now, now.plusSeconds(5), 1500));
        assertEquals(List.of(), meter.between(now, now.minusSeconds(5), 1000));
    }

    @Test
    void prometheusGetsEachFamilyOnceAndEscapedLabels() {
        meter.happened(List.of(delivery("gmail"), delivery("a\"b\\c\n")));
        var page = new PrometheusText()
                .throughput(meter)
                .gauge("penstock_waiting", "Recipients waiting.", 1.5)
                .toString();

        assertTrue(page.contains("penstock_outcomes_total{provider=\"gmail\",outcome=\"delivered\"} 1\n"), page);
        assertTrue(page.contains("provider=\"a\\\"b\\\\c\\n\""), page);
        assertTrue(page.contains("# TYPE penstock_waiting gauge\npenstock_waiting 1.5\n"), page);
        assertEquals(
                page.indexOf("# TYPE penstock_outcomes_total"), page.lastIndexOf("# TYPE penstock_outcomes_total"));
    }
}
