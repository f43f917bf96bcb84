package io.penstock.engine.replay.past;

import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.SkipReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Lines of Postfix within JSON objects, one to a line: of `journalctl -o json`, of Docker's log files, and of what
/// forwards syslog as JSON. For one thread.
final class WrappedPostfixLog implements LineParser {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<String, Field> FIELDS = Map.ofEntries(
            Map.entry("MESSAGE", Field.MESSAGE),
            Map.entry("message", Field.MESSAGE),
            Map.entry("msg", Field.MESSAGE),
            Map.entry("log", Field.MESSAGE),
            Map.entry("__REALTIME_TIMESTAMP", Field.MICROS),
            Map.entry("time", Field.TIME),
            Map.entry("timestamp", Field.TIME),
            Map.entry("@timestamp", Field.TIME),
            Map.entry("_HOSTNAME", Field.MACHINE),
            Map.entry("host", Field.MACHINE),
            Map.entry("hostname", Field.MACHINE),
            Map.entry("SYSLOG_IDENTIFIER", Field.PROGRAM),
            Map.entry("program", Field.PROGRAM),
            Map.entry("programname", Field.PROGRAM),
            Map.entry("syslogtag", Field.PROGRAM));

    private final BiFunction<String, List<PastReply>, @Nullable SkipReason> postfix;

    private enum Field {
        MESSAGE,
        MICROS,
        TIME,
        MACHINE,
        PROGRAM
    }

    /// @param postfix reads a line of syslog
    WrappedPostfixLog(BiFunction<String, List<PastReply>, @Nullable SkipReason> postfix) {
        this.postfix = postfix;
    }

    /// Whether a line is of this kind.
    static boolean looksLike(String line) {
        if (!line.startsWith("{")) return false;
        // records of KumoMTA that were printed by a container or passed on
        if (line.contains("\\\"type\\\"")) return false;
        if (line.contains("\"__REALTIME_TIMESTAMP\"")) return true;
        if (line.contains("\"log\":") && line.contains("\"stream\":")) return true;
        return line.contains("postfix/") && !line.contains("\"type\"");
    }

    @Override
    public @Nullable SkipReason parse(LineReader line, List<PastReply> into) {
        var parts = new Parts();
        try (var in = JSON.createParser(ObjectReadContext.empty(), line.bytes(), line.from(), line.length())) {
            if (in.nextToken() != JsonToken.START_OBJECT) return SkipReason.UNREADABLE;
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                in.nextToken();
                String value = scalar(in);
                if (value != null) parts.put(name, value);
            }
        } catch (JacksonException _) {
            return SkipReason.UNREADABLE;
        }
        return parts.message.isEmpty() ? SkipReason.OTHER_RECORD : postfix.apply(parts.line(), into);
    }

    private static @Nullable String scalar(JsonParser in) {
        if (in.currentToken() != null && in.currentToken().isScalarValue()) return in.getString();
        in.skipChildren();
        return null;
    }

    /// What a line of syslog is made of.
    static final class Parts {
        private String message = "";
        private String time = "";
        private String machine = "";
        private String program = "";

        void put(String name, String value) {
            Field field = FIELDS.get(name);
            if (field == null) return;
            switch (field) {
                case MESSAGE -> message = value.strip();
                case MICROS -> time = micros(value);
                case TIME -> time = value;
                case MACHINE -> machine = value;
                case PROGRAM -> program = value.endsWith(":") ? value.substring(0, value.length() - 1) : value;
            }
        }

        boolean isEmpty() {
            return message.isEmpty();
        }

        private static String micros(String value) {
            if (!value.matches("\\d{10,17}")) return "";
            long micros = Long.parseLong(value);
            return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000)
                    .toString();
        }

        String line() {
            var line = new StringBuilder(time);
            if (!machine.isEmpty()) line.append(' ').append(machine);
            if (!program.isEmpty()) line.append(' ').append(program).append(':');
            return line.append(' ').append(message).toString().stripLeading();
        }
    }
}
