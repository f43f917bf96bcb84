package io.penstock.engine.ingest.smtp;

import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The argument of MAIL and RCPT: `FROM:<path>` or `TO:<path>`, then parameters (RFC 5321 section 4.1.2).
///
/// @param address    without angle brackets and source route; empty for `<>`
/// @param parameters in the order given
record PathArgument(String address, List<Parameter> parameters) {
    /// More than all extensions together have.
    private static final int MAX_PARAMETERS = 20;

    /// An ESMTP parameter, its keyword in upper case; the value is empty if there is none.
    record Parameter(String keyword, String value) {}

    /// The argument is not what the grammar asks for; carries the reply that says so.
    static final class SyntaxException extends Exception {
        private final transient SmtpReply reply;

        SyntaxException(String text) {
            this(501, text);
        }

        SyntaxException(int code, String text) {
            super(text, null, false, false);
            this.reply = SmtpReply.of(code, "5.5.4 " + text);
        }

        SmtpReply reply() {
            return reply;
        }
    }

    /// @param prefix `FROM:` or `TO:`
    static PathArgument parse(String argument, String prefix) throws SyntaxException {
        if (!argument.regionMatches(true, 0, prefix, 0, prefix.length())) {
            throw new SyntaxException("Syntax: " + verb(prefix) + prefix + "<address>");
        }
        int start = prefix.length();
        while (start < argument.length() && argument.charAt(start) == ' ') start++;
        if (start == argument.length() || argument.charAt(start) != '<') {
            throw new SyntaxException("Write the address in angle brackets: " + verb(prefix) + prefix + "<address>");
        }
        int end = closingBracket(argument, start + 1);
        return new PathArgument(
                withoutRoute(argument.substring(start + 1, end)), parameters(argument.substring(end + 1)));
    }

    private static String verb(String prefix) {
        return prefix.equals("FROM:") ? "MAIL " : "RCPT ";
    }

    private static int closingBracket(String argument, int from) throws SyntaxException {
        boolean quoted = false;
        for (int i = from; i < argument.length(); i++) {
            char c = argument.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '>' && !quoted) {
                return i;
            }
        }
        throw new SyntaxException("The address has no closing angle bracket");
    }

    /// RFC 5321 section 4.1.1.3: a source route is to be ignored.
    private static String withoutRoute(String path) {
        if (!path.startsWith("@")) return path;
        int colon = path.indexOf(':');
        return colon < 0 ? path : path.substring(colon + 1);
    }

    private static List<Parameter> parameters(String text) throws SyntaxException {
        if (text.isEmpty()) return List.of();
        if (text.charAt(0) != ' ') throw new SyntaxException("A space belongs between address and parameters");
        var parameters = new ArrayList<Parameter>();
        for (String word : text.strip().split(" +", -1)) {
            if (word.isEmpty()) continue;
            int equals = word.indexOf('=');
            String keyword = (equals < 0 ? word : word.substring(0, equals)).toUpperCase(Locale.ROOT);
            if (has(parameters, keyword)) throw new SyntaxException("Parameter " + keyword + " is there twice");
            if (parameters.size() == MAX_PARAMETERS) throw new SyntaxException("Too many parameters");
            parameters.add(new Parameter(keyword, equals < 0 ? "" : word.substring(equals + 1)));
        }
        return parameters;
    }

    private static boolean has(List<Parameter> parameters, String keyword) {
        for (Parameter parameter : parameters) if (parameter.keyword().equals(keyword)) return true;
        return false;
    }
}
