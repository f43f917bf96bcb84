package io.penstock.engine.replay.past;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The fields of one log record of KumoMTA; what is not needed of it is passed over. A record within the JSON of what
/// collected it (`{"message": "{...}"}` of log shippers, `{"_source": {...}}` of a search engine) is unwrapped. Used
/// again for the next record, since a log has millions. For one thread.
final class KumoRecord {
    private static final JsonFactory JSON = new JsonFactory();
    /// None of them is a field of a record itself.
    private static final Set<String> WRAPPERS =
            Set.of("message", "msg", "log", "line", "MESSAGE", "_source", "record", "data", "payload");
    private static final int MAX_RECIPIENTS = 10_000;

    final List<String> recipients = new ArrayList<>();
    String type = "";
    String sender = "";
    String queue = "";
    String site = "";
    String source = "";
    String mxHost = "";
    boolean peerIsNull;
    String providerName = "";
    String protocol = "";
    String classification = "";
    String tenant = "";
    String campaign = "";
    String content = "";
    String enhanced = "";

    @Nullable
    String command;

    boolean commandGiven;
    boolean hasResponse;
    int code;
    int attempts;
    String eventTime = "";
    /// Seconds since 1970.
    double timestamp;

    /// What another's JSON holds; made when the first wrapper comes.
    private @Nullable KumoRecord inner;

    /// Reads the object that the parser stands at the begin of.
    ///
    /// @return the record in it: this, or one that it wraps; good until the next is read
    /// @throws tools.jackson.core.JacksonException if it is no JSON
    KumoRecord read(JsonParser in) {
        clear();
        KumoRecord wrapped = null;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (!WRAPPERS.contains(name)) field(name, in);
            else if (wrapped == null) wrapped = wrapped(in);
            else in.skipChildren();
        }
        return wrapped != null && !hasResponse ? wrapped : this;
    }

    /// Null if it is none: shippers put facts of their own there, too (`"log": {"offset": 7}`).
    private @Nullable KumoRecord wrapped(JsonParser in) {
        if (in.currentToken() == JsonToken.START_OBJECT) return inner(in);
        String text =
                in.currentToken() == JsonToken.VALUE_STRING ? in.getString().strip() : "";
        in.skipChildren();
        if (!text.startsWith("{")) return null;
        try (var within = JSON.createParser(ObjectReadContext.empty(), text)) {
            within.nextToken();
            return inner(within);
        } catch (JacksonException _) {
            return null;
        }
    }

    private @Nullable KumoRecord inner(JsonParser in) {
        KumoRecord known = inner;
        if (known == null) inner = known = new KumoRecord();
        known.clear();
        known.fields(in);
        return known.type.isEmpty() ? null : known;
    }

    private void fields(JsonParser in) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            field(name, in);
        }
    }

    private void clear() {
        recipients.clear();
        type = sender = queue = site = source = mxHost = providerName = protocol = classification = "";
        tenant = campaign = content = enhanced = eventTime = "";
        command = null;
        commandGiven = false;
        hasResponse = false;
        peerIsNull = false;
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
        peerIsNull = in.currentToken() == JsonToken.VALUE_NULL;
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

    /// Some that pass records on make texts of the numbers.
    private static double number(JsonParser in) {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) return in.getDoubleValue();
        if (token == JsonToken.VALUE_STRING && in.getString().matches("\\d{1,12}(\\.\\d{1,9})?"))
            return Double.parseDouble(in.getString());
        in.skipChildren();
        return 0;
    }
}
