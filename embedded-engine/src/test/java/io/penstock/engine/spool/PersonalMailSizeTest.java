package io.penstock.engine.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.ingest.HeaderNames;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.RecordingSpool;
import io.penstock.engine.ingest.http.HttpIngest;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.process.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// What a newsletter to a thousand people takes in the journal; figures for `docs/benchmarks.md`.
class PersonalMailSizeTest {
    private final ManualTime time = new ManualTime();
    private final RecordingSpool spool = new RecordingSpool();

    @Test
    void aThousandRecipientsShareOneText(TestReporter reporter) {
        var to = new ArrayList<InjectRequest.To>();
        for (int i = 0; i < 1000; i++) {
            var values = Map.of(
                    "name", "Recipient " + i,
                    "city", "Springfield " + i % 50,
                    "code", "SPRING-" + (1_000_003L * i),
                    "link", "https://shop.example/offer?c=" + (7_000_003L * i));
            to.add(new InjectRequest.To("recipient" + i + "@example.com", "Recipient Number " + i, values));
        }
        String html = "<p>Dear {{name}} in {{city}}, {{code}} <a href=\"{{link}}\">x</a></p>"
                + "<p>all the rest of it is the same for everybody</p>\n".repeat(400);
        new HttpIngest(
                        new MessageIntake(spool, new SpoolIds(time, 0), _ -> {}),
                        "mx.penstock.test",
                        HeaderNames.DEFAULT,
                        10_000_000,
                        time)
                .accept(
                        new InjectRequest(
                                "a@shop.test", to, "Hi {{name}}", "Dear {{name}}: {{link}}", html, null, null, "", ""),
                        "test");

        assertEquals(1, spool.accepted.size());
        var stored = spool.accepted.getFirst();
        long together = payload(stored.envelope(), stored.content());
        long apart = 0;
        for (int i = 0; i < 1000; i++)
            apart += payload(alone(stored.envelope(), i), Rendering.preview(stored.envelope(), i, stored.content()));
        reporter.publishEntry(Map.of("stored once", together + " bytes", "stored for each", apart + " bytes"));
        assertTrue(together * 100 < apart, together + " bytes instead of " + apart);
    }

    private static Envelope alone(Envelope envelope, int recipient) {
        return new Envelope(
                envelope.id(),
                envelope.receivedAt(),
                envelope.mailFrom(),
                List.of(envelope.recipients().get(recipient)),
                envelope.tenant(),
                envelope.campaign(),
                envelope.bodyType(),
                envelope.smtpUtf8());
    }

    private static int payload(Envelope envelope, byte[] content) {
        return MessageCodec.encodeAccepted(envelope, "http", "test", "Hi", content).length;
    }
}
