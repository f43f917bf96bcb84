package io.penstock.engine.bounce;

import io.penstock.engine.smtp.EnhancedStatusCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// Reports for tests.
final class Dsns {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Letterhead HEAD = new Letterhead(
            "Mail Delivery System <MAILER-DAEMON@mail.example>", "anna@sender.example", "<1@mail.example>", NOW);

    private Dsns() {}

    static ReportedMessage header() {
        return header(
                "Message-ID: <m1@sender.example>\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nFrom: a@b.example\r\n");
    }

    static ReportedMessage header(String text) {
        return new ReportedMessage(text.getBytes(StandardCharsets.UTF_8), true);
    }

    static ReportedMessage whole() {
        String text = "Message-ID: <m1@sender.example>\r\nSubject: Hi\r\n\r\nHello Bob.\r\n--not-a-boundary\r\n";
        return new ReportedMessage(text.getBytes(StandardCharsets.UTF_8), false);
    }

    static DsnRecipient failed(String address, String diagnostic) {
        return new DsnRecipient(
                new TypedText("rfc822", "list@sender.example"),
                TypedText.address(address),
                DsnAction.FAILED,
                new EnhancedStatusCode(5, 1, 1),
                TypedText.host("mx.example.com"),
                new TypedText("smtp", diagnostic),
                NOW.minusSeconds(5),
                null);
    }

    static DsnRecipient delayed(String address) {
        return new DsnRecipient(
                TypedText.NONE,
                TypedText.address(address),
                DsnAction.DELAYED,
                new EnhancedStatusCode(4, 2, 2),
                TypedText.NONE,
                new TypedText("x-penstock", "451 4.4.1 connection refused"),
                NOW.minusSeconds(5),
                NOW.plusSeconds(86_400));
    }

    static Dsn of(ReportedMessage original, DsnRecipient... recipients) {
        return new Dsn(
                TypedText.host("mail.example"), "QQ 314159", NOW.minusSeconds(60), List.of(recipients), original);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
