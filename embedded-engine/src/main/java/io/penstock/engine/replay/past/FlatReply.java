package io.penstock.engine.replay.past;

import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Replies as logs write them: on one line, with the codes of each line still between the words.
final class FlatReply {
    private FlatReply() {}

    /// `550-5.1.1 There is no 550 5.1.1 such user` as two lines; null if the text does not begin with a code.
    static @Nullable SmtpReply parse(String flat) {
        String text = flat.strip();
        int code = codeOf(text);
        if (code == 0) return null;
        if (text.length() == 3) return SmtpReply.of(code, "");
        String rest = text.substring(4);
        if (text.charAt(3) == ' ') return text.indexOf('\n') < 0 ? SmtpReply.of(code, rest.strip()) : lines(code, text);
        return split(code, rest);
    }

    private static SmtpReply lines(int code, String text) {
        return SmtpReply.parse(text, code);
    }

    private static SmtpReply split(int code, String rest) {
        String digits = Integer.toString(code);
        var lines = new ArrayList<String>();
        int from = 0;
        while (true) {
            int next = nextLine(rest, digits, from);
            if (next < 0) break;
            lines.add(rest.substring(from, next).strip());
            from = next + 5;
            // the line after a space is the last
            if (rest.charAt(from - 1) == ' ') break;
        }
        lines.add(from <= rest.length() ? rest.substring(from).strip() : "");
        return new SmtpReply(code, lines);
    }

    /// Where ` 550-` or ` 550 ` begins.
    private static int nextLine(String text, String digits, int from) {
        for (int at = text.indexOf(digits, from); at >= 0; at = text.indexOf(digits, at + 1)) {
            if (at < 1 || at + 3 >= text.length()) continue;
            char before = text.charAt(at - 1);
            char after = text.charAt(at + 3);
            if ((before == ' ' || before == '\n') && (after == '-' || after == ' ')) return at - 1;
        }
        return -1;
    }

    /// The code that a text begins with, 0 if with none.
    static int codeOf(String text) {
        if (text.length() < 3) return 0;
        if (text.length() > 3 && text.charAt(3) != ' ' && text.charAt(3) != '-') return 0;
        int code = 0;
        for (int i = 0; i < 3; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) return 0;
            code = code * 10 + digit;
        }
        return code >= 200 && code <= 599 ? code : 0;
    }
}
