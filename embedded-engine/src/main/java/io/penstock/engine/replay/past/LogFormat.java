package io.penstock.engine.replay.past;

import io.penstock.engine.replay.ReplayException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a log can be.
public enum LogFormat {
    /// Log records of KumoMTA: JSON lines, arrays or single objects.
    KUMOMTA,
    /// Accounting files of PowerMTA: CSV with a header, or JSON lines.
    POWERMTA,
    /// What Postfix tells syslog.
    POSTFIX,
    /// A table of replies with a header, fields separated by tabs.
    TSV;

    private static final Pattern POWERMTA_ROW =
            Pattern.compile("^\"?[a-z]{1,2}\"?,\"?\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:.*");
    private static final Pattern SYSLOG = Pattern.compile(
            "^(?:<\\d{1,3}>)?(?:\\d\\s)?(?:[A-Z][a-z]{2} [ 0-3]\\d \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d).*");

    /// The word on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws ReplayException if there is no such format
    public static LogFormat parse(String word) {
        for (LogFormat format : values()) if (format.word().equals(word.toLowerCase(Locale.ROOT))) return format;
        String known = Arrays.stream(values()).map(LogFormat::word).collect(Collectors.joining(", "));
        throw new ReplayException("'" + word + "' is no format of a log; use " + known + " or history");
    }

    /// What the first lines of a file look like; empty if like none of these.
    static Optional<LogFormat> of(List<String> lines) {
        for (String raw : lines) {
            String line = raw.strip();
            if (line.isEmpty()) continue;
            char first = line.charAt(0);
            if (WrappedPostfixLog.looksLike(line) || JournalExport.looksLike(line)) return Optional.of(POSTFIX);
            if (PmtaJson.looksLike(line)) return Optional.of(POWERMTA);
            if (first == '{' || isArray(line))
                return lines.stream().anyMatch(LogFormat::namesType) ? Optional.of(KUMOMTA) : Optional.empty();
            if (isPowerMta(line)) return Optional.of(POWERMTA);
            if (raw.contains("\t") && List.of(raw.split("\t", -1)).contains("text")) return Optional.of(TSV);
            if (line.contains(" postfix/") || (line.contains(" status=") && line.contains("to=<")))
                return Optional.of(POSTFIX);
            if (SYSLOG.matcher(line).matches()) return Optional.of(POSTFIX);
        }
        return Optional.empty();
    }

    /// Of a record itself, or of one that is a text within another's JSON.
    private static boolean namesType(String line) {
        return line.contains("\"type\"") || line.contains("\\\"type\\\"");
    }

    /// A line such as `[providers]` begins no JSON.
    private static boolean isArray(String line) {
        if (line.charAt(0) != '[') return false;
        String after = line.substring(1).stripLeading();
        return after.isEmpty() || after.startsWith("{") || after.startsWith("]");
    }

    private static boolean isPowerMta(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return PowerMtaLog.isHeader(lower) || POWERMTA_ROW.matcher(line).matches();
    }
}
