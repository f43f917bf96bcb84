package io.penstock.engine.process;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Sends made-up messages through chains.
public final class Chains {
    private Chains() {}

    public static Envelope envelope(String... recipients) {
        return envelope(new MailFrom("news@ours.test"), recipients);
    }

    static Envelope envelope(MailFrom from, String... recipients) {
        return new Envelope(
                SpoolId.parse("06BGZ3QK8N0T4"),
                Instant.parse("2026-03-01T12:00:00Z"),
                from,
                Arrays.stream(recipients).map(Recipient::new).toList(),
                "acme",
                "spring",
                Envelope.BodyType.SEVEN_BIT,
                false);
    }

    /// Bytes above 127 as Latin-1.
    public static Processed.Ready ready(ProcessorChain chain, String message, String... recipients) {
        int[] all = IntStream.range(0, recipients.length).toArray();
        return ready(chain, envelope(recipients), all, message.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static Processed.Ready ready(ProcessorChain chain, Envelope envelope, int[] recipients, byte[] content) {
        return assertInstanceOf(Processed.Ready.class, chain.process(envelope, recipients, content));
    }

    static String text(Processed.Ready ready) {
        return new String(ready.content(), StandardCharsets.ISO_8859_1);
    }
}
