package io.penstock.app.sending;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An `.eml` as it lies on disk, checked before it is sent: RFC 5322 section 2, with the line of what is wrong.
///
/// @param text     with CRLF line ends, whatever the file had
/// @param headers  first occurrence of each, names in lower case, unfolded
/// @param problems what makes it unfit to be sent, a sentence each
record EmlFile(String name, String text, Map<String, String> headers, List<String> problems) {
    static final long MOST_BYTES = 25L * 1024 * 1024;
    private static final int LINE = 998; // RFC 5322 section 2.1.1
    private static final int PROBLEMS = 10;

    static EmlFile read(String name, String content) {
        var problems = new ArrayList<String>();
        var headers = new LinkedHashMap<String, String>();
        if (content.indexOf('\0') >= 0) problems.add("It holds NUL characters, so it is no message but a binary file.");
        var lines = content.split("\r\n|\n|\r", -1);
        int body = readHeaders(lines, headers, problems);
        for (int i = body; i < lines.length && problems.size() < PROBLEMS; i++) {
            if (lines[i].length() > LINE) {
                problems.add("Line " + (i + 1) + " has " + lines[i].length() + " characters; mail allows " + LINE
                        + ". Encode the part as base64 or quoted-printable.");
            }
        }
        if (!headers.containsKey("from"))
            problems.add("There is no From header. Add a line like From: Anna <anna@acme.test>.");
        if (!headers.containsKey("date")) problems.add("There is no Date header. Add one, mail must have it.");
        return new EmlFile(name, String.join("\r\n", lines), Map.copyOf(headers), List.copyOf(problems));
    }

    /// @return the index of the first line of the body
    private static int readHeaders(String[] lines, Map<String, String> headers, List<String> problems) {
        String current = "";
        for (int i = 0; i < lines.length; i++) {
            var line = lines[i];
            if (line.isEmpty() && i < lines.length - 1) return i + 1;
            if (line.isEmpty()) break;
            if (problems.size() >= PROBLEMS) return lines.length;
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (folded && current.isEmpty()) {
                problems.add("Line " + (i + 1) + " begins with a blank, but there is no header before it to continue.");
            } else if (folded) {
                headers.computeIfPresent(current, (_, value) -> value + " " + line.strip());
            } else {
                current = header(i + 1, line, headers, problems);
            }
            if (line.length() > LINE)
                problems.add("Line " + (i + 1) + " is longer than " + LINE + " characters; fold it.");
        }
        problems.add("There is no empty line between the headers and the body, so it has no body.");
        return lines.length;
    }

    private static String header(int number, String line, Map<String, String> headers, List<String> problems) {
        int colon = line.indexOf(':');
        var name = colon < 0 ? "" : line.substring(0, colon).stripTrailing();
        if (name.isEmpty() || !name.chars().allMatch(c -> c > 32 && c < 127)) {
            problems.add("Line " + number + ": “" + shortened(line)
                    + "” is no header. A header is a name, a colon and a" + " value; an empty line ends the headers.");
            return "";
        }
        headers.putIfAbsent(
                name.toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        return name.toLowerCase(Locale.ROOT);
    }

    private static String shortened(String line) {
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }

    boolean isSound() {
        return problems.isEmpty();
    }

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
