package io.penstock.engine.bench;

import com.github.luben.zstd.ZstdOutputStream;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleTables;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Writes logs as other mail servers write them: `java ... PastLogs kumomta|powermta|postfix LINES FILE`. A file whose
/// name ends with `.zst` is packed.
///
/// Two days of mail from four sources, half of it delivered, half answered with the wordings of the default table's
/// examples, each time with other numbers and ids; a tenth of it goes to one of 20,000 small domains.
final class PastLogs {
    private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");
    private static final long SPAN_MILLIS = 48L * 3_600_000;
    private static final int WORDINGS = 50_000;
    private static final int SMALL_DOMAINS = 20_000;
    private static final DateTimeFormatter SYSLOG =
            DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ACCOUNTING =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> HOSTS = List.of(
            "gmail.com alt1.gmail-smtp-in.l.google.com",
            "yahoo.com mta5.am0.yahoodns.net",
            "outlook.com outlook-com.olc.protection.outlook.com",
            "web.de mx-ha03.web.de",
            "icloud.com mx01.mail.icloud.com",
            "comcast.net mx1.comcast.net");

    private final Random random = new Random(7);
    private final VariedReplies varied = new VariedReplies(7);
    private final List<ReplyContext> wordings = new VariedReplies(8).of(RuleTables.defaults(), WORDINGS);

    /// One try to deliver.
    private record Try(Instant when, String recipient, String domain, String host, String source, int code, String text) {
        String enhanced() {
            int space = text.indexOf(' ');
            String first = space < 0 ? text : text.substring(0, space);
            return first.matches("\\d\\.\\d{1,3}\\.\\d{1,3}") ? first : "";
        }
    }

    public static void main(String[] args) throws IOException {
        new PastLogs().write(args[0], Integer.parseInt(args[1]), Path.of(args[2]));
    }

    void write(String kind, int lines, Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        if (file.toString().endsWith(".zst")) out = new ZstdOutputStream(out);
        try (Writer into = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16)) {
            if (kind.equals("powermta"))
                into.write("type,timeLogged,timeQueued,orig,rcpt,orcpt,dsnAction,dsnStatus,dsnDiag,dsnMta,bounceCat,"
                        + "srcType,srcMta,dlvType,dlvSourceIp,dlvDestinationIp,dlvEsmtpAvailable,dlvSize,vmta,jobId,"
                        + "envId,queue,vmtaPool\n");
            for (int i = 0; i < lines; i++) {
                Try one = next(i, lines);
                switch (kind) {
                    case "kumomta" -> kumo(one, i, into);
                    case "powermta" -> powerMta(one, i, into);
                    case "postfix" -> postfix(one, i, into);
                    default -> throw new IllegalArgumentException(kind);
                }
            }
        }
    }

    private Try next(int i, int lines) {
        Instant when = BEGIN.plusMillis(SPAN_MILLIS * i / lines);
        String[] host = random.nextInt(10) == 0
                ? small(random.nextInt(SMALL_DOMAINS))
                : HOSTS.get(random.nextInt(HOSTS.size())).split(" ");
        String recipient = "user" + random.nextInt(1_000_000) + "@" + host[0];
        String source = "pool-" + (1 + random.nextInt(4));
        if (random.nextBoolean()) return new Try(when, recipient, host[0], host[1], source, 250, "2.0.0 OK " + i + " gsmtp");
        var reply = wordings.get(random.nextInt(wordings.size())).reply();
        return new Try(when, recipient, host[0], host[1], source, reply.code(), varied.varied(reply.text()));
    }

    private static String[] small(int number) {
        return new String[] {"firm" + number + ".example", "mx.firm" + number + ".example"};
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static void kumo(Try one, int i, Writer into) throws IOException {
        String type = one.code() < 400 ? "Delivery" : one.code() < 500 ? "TransientFailure" : "Bounce";
        String[] parts = one.enhanced().split("\\.");
        boolean hasCode = parts.length == 3;
        String enhanced = hasCode
                ? "{\"class\":" + parts[0] + ",\"subject\":" + parts[1] + ",\"detail\":" + parts[2] + "}"
                : "null";
        String content = hasCode ? one.text().substring(one.enhanced().length()).strip() : one.text();
        into.write("{\"type\":\"" + type + "\",\"id\":\"" + String.format("%032x", i)
                + "\",\"sender\":\"news@sender.example\",\"recipient\":\"" + one.recipient() + "\",\"queue\":\"c"
                + i % 7 + ":t" + i % 5 + "@" + one.domain() + "\",\"site\":\"" + one.source() + "->" + one.host()
                + "@smtp_client\",\"size\":20480,\"response\":{\"code\":" + one.code() + ",\"enhanced_code\":" + enhanced
                + ",\"content\":\"" + json(content) + "\",\"command\":\"" + (one.code() < 400 ? "." : "RCPT TO:<x@y>\\r\\n")
                + "\"},\"peer_address\":{\"name\":\"" + one.host() + ".\",\"addr\":\"192.0.2.1\"},\"timestamp\":"
                + one.when().getEpochSecond() + ",\"created\":" + one.when().getEpochSecond()
                + ",\"num_attempts\":1,\"bounce_classification\":\"Uncategorized\",\"egress_pool\":\"pool\",\"egress_source\":\""
                + one.source() + "\",\"source_address\":{\"address\":\"192.0.2.7:0\"},\"feedback_report\":null,\"meta\":{},"
                + "\"headers\":{\"Subject\":\"News of the week\"},\"delivery_protocol\":\"ESMTP\","
                + "\"reception_protocol\":\"ESMTP\",\"nodeid\":\"6e5b5b4c-8d3e-4d0a-b0f4-6a5d8f5a3f10\","
                + "\"tls_cipher\":\"TLS_AES_256_GCM_SHA384\",\"tls_protocol_version\":\"TLSv1.3\","
                + "\"tls_peer_subject_name\":[\"CN=mx\"],\"provider_name\":null,\"session_id\":null}\n");
    }

    private static void powerMta(Try one, int i, Writer into) throws IOException {
        String type = one.code() < 400 ? "d" : one.code() < 500 ? "t" : "b";
        String action = one.code() < 400 ? "relayed" : one.code() < 500 ? "delayed" : "failed";
        String diag = "\"smtp;" + one.code() + " " + one.text().replace("\"", "\"\"").replace('\n', ' ') + "\"";
        String time = ACCOUNTING.format(one.when()) + "+0000";
        into.write(type + "," + time + "," + time + ",news@sender.example," + one.recipient() + ",," + action + ","
                + one.enhanced() + "," + diag + "," + one.host() + " (192.0.2.1),,smtp,client (192.0.2.9),smtp,192.0.2.7,"
                + "192.0.2.1,\"ENHANCEDSTATUSCODES,PIPELINING\",20480," + one.source() + ",job" + i % 7 + ",env" + i
                + "," + one.domain() + "/" + one.source() + ",pool\n");
    }

    private static void postfix(Try one, int i, Writer into) throws IOException {
        String status = one.code() < 400
                ? "sent (250 " + one.text() + ")"
                : (one.code() < 500 ? "deferred" : "bounced") + " (host " + one.host() + "[192.0.2.1] said: " + one.code()
                        + " " + one.text().replace('\n', ' ') + " (in reply to RCPT TO command))";
        into.write(SYSLOG.format(one.when()) + " mail" + one.source().charAt(5) + " postfix/smtp[" + (1000 + i % 100)
                + "]: " + String.format("%010X", i) + ": to=<" + one.recipient() + ">, relay=" + one.host()
                + "[192.0.2.1]:25, delay=1.2, delays=0.1/0.01/0.5/0.6, dsn="
                + (one.enhanced().isEmpty() ? "5.0.0" : one.enhanced()) + ", status=" + status + "\n");
    }
}
