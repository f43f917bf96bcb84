package io.penstock.engine.replay.past;

import io.penstock.engine.message.QueueName;
import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.PastVerdict;
import io.penstock.engine.replay.SkipReason;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One log record of KumoMTA, read field by field; what it does not need is passed over. Used again for the next one.
/// For one thread.
final class KumoRecord {
    private static final String INTERNAL = "KumoMTA internal:";
    private static final List<String> OLD_INTERNAL =
            List.of("No answer from any hosts listed in MX", "Next delivery time", "Administrator requested");
    private static final Set<String> NOT_SMTP = Set.of("lua", "maildir", "http", "httpinjection");
    private static final int MAX_RECIPIENTS = 10_000;

    private final Places places;
    private final List<String> recipients = new ArrayList<>();
    private String type = "";
    private String sender = "";
    private String queue = "";
    private String site = "";
    private String source = "";
    private String mxHost = "";
    private String providerName = "";
    private String protocol = "";
    private String classification = "";
    private String tenant = "";
    private String campaign = "";
    private String content = "";
    private String enhanced = "";
    private @Nullable String command;
    private boolean commandGiven;
    private boolean hasResponse;
    private int code;
    private int attempts;
    private String eventTime = "";
    private double timestamp;

    KumoRecord(Places places) {
        this.places = places;
    }

    /// Reads the object that the parser stands at the begin of.
    ///
    /// @return why it gives no reply, or null if it gave some
    /// @throws tools.jackson.core.JacksonException if it is no JSON
    @Nullable
    SkipReason read(JsonParser in, List<PastReply> into) {
        clear();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            field(name, in);
        }
        return finish(into);
    }

    private void clear() {
        recipients.clear();
        type = sender = queue = site = source = mxHost = providerName = protocol = classification = "";
        tenant = campaign = content = enhanced = eventTime = "";
        command = null;
        commandGiven = false;
        hasResponse = false;
        code = 0;
        attempts = 0;
        timestamp = 0;
    }

    private void field(String name, JsonParser in) {
        switch (name) {
            case "type" -> type = text(in);
            case "sender" -> sender = text(in);
            case "recipient" -> recipients(in);
            case "queue" -> queue = text(in);
            case "site" -> site = text(in);
            case "egress_source" -> source = text(in);
            case "provider_name" -> providerName = text(in);
            case "delivery_protocol" -> protocol = text(in);
            case "bounce_classification" -> classification = text(in);
            case "num_attempts" -> attempts = (int) number(in);
            case "timestamp" -> timestamp = number(in);
            case "event_time" -> eventTime = text(in);
            case "response" -> response(in);
            case "peer_address" -> peer(in);
            case "meta" -> meta(in);
            default -> in.skipChildren();
        }
    }

    private void recipients(JsonParser in) {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            recipients.add(text(in));
            return;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            String one = text(in);
            if (recipients.size() < MAX_RECIPIENTS) recipients.add(one);
        }
    }

    private void response(JsonParser in) {
        if (!isObject(in)) return;
        hasResponse = true;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "code" -> code = (int) number(in);
                case "content" -> content = text(in);
                case "enhanced_code" -> enhanced(in);
                case "command" -> {
                    commandGiven = true;
                    command = in.currentToken() == JsonToken.VALUE_STRING ? in.getString() : null;
                    in.skipChildren();
                }
                default -> in.skipChildren();
            }
        }
    }

    private void enhanced(JsonParser in) {
        if (!isObject(in)) return;
        int[] parts = {0, 0, 0};
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "class" -> parts[0] = (int) number(in);
                case "subject" -> parts[1] = (int) number(in);
                case "detail" -> parts[2] = (int) number(in);
                default -> in.skipChildren();
            }
        }
        if (parts[0] != 0) enhanced = parts[0] + "." + parts[1] + "." + parts[2];
    }

    private void peer(JsonParser in) {
        if (!isObject(in)) return;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals("name")) mxHost = Places.hostName(text(in));
            else in.skipChildren();
        }
    }

    private void meta(JsonParser in) {
        if (!isObject(in)) return;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "tenant" -> tenant = text(in);
                case "campaign" -> campaign = text(in);
                default -> in.skipChildren();
            }
        }
    }

    private static boolean isObject(JsonParser in) {
        if (in.currentToken() == JsonToken.START_OBJECT) return true;
        in.skipChildren();
        return false;
    }

    private static String text(JsonParser in) {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_STRING) return in.getString();
        in.skipChildren();
        return "";
    }

    private static double number(JsonParser in) {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) return in.getDoubleValue();
        in.skipChildren();
        return 0;
    }

    private @Nullable SkipReason finish(List<PastReply> into) {
        if (type.isEmpty()) return SkipReason.UNREADABLE;
        PastOutcome then = outcome();
        if (then == null) return SkipReason.OTHER_RECORD;
        if (NOT_SMTP.contains(protocol.toLowerCase(Locale.ROOT))) return SkipReason.NOT_SMTP;
        Instant when = when();
        if (when == null) return SkipReason.NO_TIME;
        if (!hasResponse || code < 200 || code > 599) return SkipReason.NO_REPLY;
        SmtpReply reply = reply();
        boolean remote = then != PastOutcome.EXPIRED && !isInternal();
        SmtpPhase phase = phase(then);
        var name = queueName();
        if (recipients.isEmpty()) recipients.add("");
        for (String recipient : recipients) {
            String domain = Places.domainOf(recipient);
            if (domain.isEmpty()) domain = name.domain();
            into.add(new PastReply(
                    when,
                    places.provider(mxHost, domain, providerName),
                    domain,
                    mxHost,
                    site(),
                    source,
                    name.tenant().isEmpty() ? tenant : name.tenant(),
                    name.campaign().isEmpty() ? campaign : name.campaign(),
                    sender,
                    recipient,
                    phase,
                    reply,
                    remote,
                    then,
                    classification.isEmpty() ? PastVerdict.UNKNOWN : new PastVerdict(classification, ""),
                    Math.max(1, attempts)));
        }
        return null;
    }

    private @Nullable PastOutcome outcome() {
        return switch (type) {
            case "Delivery" -> PastOutcome.DELIVERED;
            case "TransientFailure" -> PastOutcome.DEFERRED;
            case "Bounce" -> PastOutcome.BOUNCED;
            case "Expiration" -> PastOutcome.EXPIRED;
            case "OOB" -> PastOutcome.BOUNCED_LATER;
            default -> null;
        };
    }

    private @Nullable Instant when() {
        try {
            if (!eventTime.isEmpty()) return OffsetDateTime.parse(eventTime).toInstant();
        } catch (DateTimeException _) {
            // then the other one
        }
        if (timestamp <= 0 || timestamp > 253_402_300_799.0) return null;
        return Instant.ofEpochMilli((long) (timestamp * 1000));
    }

    /// The content has the enhanced code taken out, as a rule; older records and other writers leave it in.
    private SmtpReply reply() {
        String text = content;
        if (FlatReply.codeOf(text) == code) {
            SmtpReply whole = FlatReply.parse(text);
            if (whole != null) return whole;
        }
        if (!enhanced.isEmpty() && !text.startsWith(enhanced)) text = text.isEmpty() ? enhanced : enhanced + " " + text;
        if (text.indexOf('\n') < 0) return SmtpReply.of(code, text);
        return new SmtpReply(code, text.lines().map(String::strip).toList());
    }

    private boolean isInternal() {
        String said = content;
        if (said.startsWith(INTERNAL)) return true;
        for (String old : OLD_INTERNAL) if (said.startsWith(old)) return true;
        return false;
    }

    private SmtpPhase phase(PastOutcome then) {
        String given = command;
        if (given == null) {
            if (then == PastOutcome.DELIVERED) return SmtpPhase.DOT;
            // a banner answers no command
            return commandGiven && then == PastOutcome.DEFERRED ? SmtpPhase.CONNECT : SmtpPhase.RCPT;
        }
        String verb = given.strip().toUpperCase(Locale.ROOT);
        if (verb.equals(".") || verb.startsWith("BDAT")) return SmtpPhase.DOT;
        if (verb.startsWith("MAIL")) return SmtpPhase.MAIL;
        if (verb.startsWith("DATA")) return SmtpPhase.DATA;
        if (verb.startsWith("EHLO") || verb.startsWith("HELO") || verb.startsWith("LHLO")) return SmtpPhase.EHLO;
        if (verb.startsWith("STARTTLS")) return SmtpPhase.STARTTLS;
        if (verb.startsWith("AUTH")) return SmtpPhase.AUTH;
        if (verb.startsWith("RSET")) return SmtpPhase.RSET;
        if (verb.startsWith("QUIT")) return SmtpPhase.QUIT;
        return SmtpPhase.RCPT;
    }

    /// `campaign:tenant@domain!routing`.
    private QueueName queueName() {
        int routing = queue.indexOf('!');
        String named = routing < 0 ? queue : queue.substring(0, routing);
        try {
            var parsed = QueueName.parse(named);
            return QueueName.of(parsed.campaign(), parsed.tenant(), parsed.domain());
        } catch (IllegalArgumentException _) {
            return new QueueName("", "", "unknown.invalid");
        }
    }

    /// `source->site@protocol`.
    private String site() {
        int arrow = site.indexOf("->");
        String hosts = arrow < 0 ? site : site.substring(arrow + 2);
        int at = hosts.lastIndexOf('@');
        return at < 0 ? hosts : hosts.substring(0, at);
    }
}
