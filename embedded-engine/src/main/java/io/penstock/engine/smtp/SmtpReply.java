package io.penstock.engine.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an SMTP server answered: a code and one or more lines of text (RFC 5321 section 4.2).
///
/// @param code  200 to 599
/// @param lines the text of each line, without code and separator, with its enhanced code if it has one
public record SmtpReply(int code, List<String> lines) {

    public SmtpReply {
        if (code < 200 || code > 599) throw new IllegalArgumentException(code + " is not an SMTP reply code (200-599)");
        lines = lines.isEmpty() ? List.of("") : List.copyOf(lines);
    }

    public static SmtpReply of(int code, String text) {
        return new SmtpReply(code, List.of(text));
    }

    /// Reads a reply as people paste it: `550 5.1.1 No such user`, several lines, `550-` continuations, also joined to
    /// one line, or quoted by a log or a returned mail (`host mx.example.com said: 550 ...`). A text without a code
    /// gets `assumedCode`.
    public static SmtpReply parse(String pasted, int assumedCode) {
        int code = assumedCode;
        var lines = new ArrayList<String>();
        for (String line : QuotedReply.unquoted(pasted.strip()).split("\\R")) {
            String text = line.strip();
            if (startsWithCode(text)) {
                code = Integer.parseInt(text.substring(0, 3));
                text = text.length() > 3 ? text.substring(4).strip() : "";
            }
            lines.add(text);
        }
        return new SmtpReply(code, lines);
    }

    static boolean startsWithCode(String text) {
        return text.length() >= 3
                && text.charAt(0) >= '2'
                && text.charAt(0) <= '5'
                && text.charAt(1) >= '0'
                && text.charAt(1) <= '9'
                && text.charAt(2) >= '0'
                && text.charAt(2) <= '9'
                && (text.length() == 3 || text.charAt(3) == ' ' || text.charAt(3) == '-');
    }

    public boolean isPositive() {
        return code < 400;
    }

    public boolean isTransient() {
        return code >= 400 && code < 500;
    }

    public boolean isPermanent() {
        return code >= 500;
    }

    /// The enhanced code at the start of the first line that has one.
    public Optional<EnhancedStatusCode> enhancedCode() {
        for (String line : lines) {
            var code = EnhancedStatusCode.leading(line);
            if (code.isPresent()) return code;
        }
        return Optional.empty();
    }

    /// All lines as one, joined by a space, the enhanced code kept on the first line only: what rules match.
    public String text() {
        if (lines.size() == 1) return lines.getFirst();
        var text = new StringBuilder(lines.getFirst());
        for (String line : lines.subList(1, lines.size())) {
            var enhanced = EnhancedStatusCode.leading(line);
            String rest = enhanced.map(
                            code -> line.substring(code.toString().length()).strip())
                    .orElse(line);
            text.append(' ').append(rest);
        }
        return text.toString();
    }

    /// Code and text on one line, as logs show it.
    @Override
    public String toString() {
        return code + " " + text();
    }
}
