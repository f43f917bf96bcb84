package io.penstock.rules;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Tables and replies that tests share.
public final class Samples {
    private Samples() {}

    public static String toml() {
        try (var in = Samples.class.getResourceAsStream("sample.toml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RuleDocument document() {
        return RuleTableFormat.read("sample.toml", toml());
    }

    public static RuleTable table() {
        return document().table();
    }

    public static List<ReplyTemplateView> replies() {
        return List.of(
                reply(
                        "gmail",
                        421,
                        "4.7.28",
                        812,
                        "RateLimited",
                        "gmail-ip-rate",
                        "421 4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address 192.0.2.44. To protect our users from spam, mail sent from your IP address has been temporarily rate limited."),
                reply(
                        "gmail",
                        421,
                        "4.7.28",
                        31,
                        "Unclassified",
                        "",
                        "421 4.7.28 Our system has detected an unusual rate of mail originating from your DKIM domain [example.com]"),
                reply(
                        "yahoo",
                        421,
                        "4.7.0",
                        310,
                        "RateLimited",
                        "yahoo-deferred-ts04",
                        "421 4.7.0 [TSS04] Messages from 192.0.2.9 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1"),
                reply(
                        "",
                        550,
                        "5.1.1",
                        12,
                        "InvalidRecipient",
                        "generic-unknown-user",
                        "550 5.1.1 <ann@example.com>: Recipient address rejected: User unknown in virtual mailbox table"),
                reply(
                        "apple",
                        550,
                        "5.7.0",
                        7,
                        "Unclassified",
                        "",
                        "550 5.7.0 Blocked - see https://support.apple.com/kb/HT204137 - ticket 88213-AF41"));
    }

    private static ReplyTemplateView reply(
            String provider, int code, String enhanced, long count, String category, String rule, String sample) {
        return new ReplyTemplateView(
                Integer.toHexString(sample.hashCode()),
                sample,
                provider,
                code,
                enhanced,
                "dot",
                count,
                List.of(1L, 2L, 3L),
                MemoryBackend.NOW.minusSeconds(3600),
                MemoryBackend.NOW.minusSeconds(5),
                category,
                rule,
                sample);
    }
}
