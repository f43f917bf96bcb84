package io.penstock.engine.rules.exchange.postfix;

import io.penstock.engine.smtp.SmtpPhase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A pattern over Postfix's status line, `5.1.1 host mx.example[192.0.2.1] said: 550 5.1.1 text (in reply to RCPT TO
/// command)`, taken apart.
///
/// @param classes digits with which the status may begin; empty for any
/// @param status the rest of the status as a pattern, `\.1\.1`; empty for any
/// @param host a glob for the host's name; empty for any
/// @param hostLost whether the host is asked for in a way that no glob says
/// @param body a pattern over the reply, with its code if `withCode`
/// @param anchored whether the body follows the status at once
/// @param ownWords whether words follow the status that are not `host ... said:`: then Postfix itself says them
/// @param phase the command that was answered
record StatusPattern(
        String classes,
        String status,
        String host,
        boolean hostLost,
        String body,
        boolean withCode,
        boolean anchored,
        boolean ownWords,
        Optional<SmtpPhase> phase) {
    /// What Postfix writes at the end, by the phase.
    static final Map<SmtpPhase, String> COMMANDS = commands();

    private static final Pattern STATUS = Pattern.compile("^\\^\\(?(\\[[2-5]+]|\\[4-5]|[245]|\\\\d|\\.)\\)?"
            + "\\(?((?:\\\\?\\.(?:\\\\d[+*]?|\\d{1,3}|\\[0-9][+*]?|\\[[0-9-]+]\\+?|\\\\d\\{1,3})){2}|\\\\\\.\\d{1,3}\\\\\\.|\\\\S\\+|\\\\S\\*|\\.\\S\\+)?\\)?"
            + "(?: |\\\\s\\+?|\\[\\[:space:]]\\+?|\\[ ])?");
    // what repeats takes all it can and gives nothing back (`*+`): else a long pattern would need a deep stack
    private static final String ANY = "\\(?(?:\\\\S[*+]|\\[\\^ ][*+]|\\.[*+]\\??)\\)?";
    private static final Pattern HOST = Pattern.compile("host (" + ANY
            + ")?((?:[A-Za-z0-9-]|\\\\\\.)*+)(?:(\\\\\\[).*|(" + ANY + ")?(?:\\\\\\[.*|" + ANY + ")? ?)");
    private static final Pattern ANY_HOST = Pattern.compile("(?:host )?(?:" + ANY + "|[(?:.*+ ]|\\\\\\[.*)*+");
    private static final Pattern WORD_FIRST = Pattern.compile("(?:\\((?:\\?:)?)*+(?!host\\b)[A-Za-z].*");
    private static final Pattern SAID = Pattern.compile("(?:\\(\\?:said\\|[^)]*\\)|said|to me): ?");
    private static final Pattern COMMAND = Pattern.compile(
            " ?\\\\?\\(in reply to (RCPT TO|MAIL FROM|end of DATA|DATA|EHLO|HELO|STARTTLS|AUTH)(?: command)?(?:\\\\\\))?$");

    private static Map<SmtpPhase, String> commands() {
        var commands = new LinkedHashMap<SmtpPhase, String>();
        commands.put(SmtpPhase.MAIL, "MAIL FROM");
        commands.put(SmtpPhase.RCPT, "RCPT TO");
        commands.put(SmtpPhase.DATA, "DATA");
        commands.put(SmtpPhase.DOT, "end of DATA");
        commands.put(SmtpPhase.EHLO, "EHLO");
        commands.put(SmtpPhase.STARTTLS, "STARTTLS");
        commands.put(SmtpPhase.AUTH, "AUTH");
        return commands;
    }

    static StatusPattern of(String pattern) {
        Matcher status = STATUS.matcher(pattern);
        boolean begins = status.lookingAt();
        String classes = begins ? classes(status.group(1)) : "";
        String rest = begins ? pattern.substring(status.end()) : pattern;
        String digits = begins && status.group(2) != null ? status.group(2) : "";
        boolean wordFirst = begins && WORD_FIRST.matcher(rest).matches();
        rest = balanced(rest.replaceFirst("\\$$", ""));
        boolean anchored = begins && !rest.isEmpty() && !rest.startsWith(".*") && !rest.startsWith(".+");
        rest = balanced(rest.replaceFirst("^(?:\\((?:\\?:)?)?(?:\\.[*+]\\??)++", "")
                .replaceFirst("(?:\\.[*+]\\??)++\\)?$", ""));
        Optional<SmtpPhase> phase = Optional.empty();
        Matcher command = COMMAND.matcher(rest);
        if (command.find()) {
            String words = command.group(1).equals("HELO") ? "EHLO" : command.group(1);
            phase = COMMANDS.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(words))
                    .map(Map.Entry::getKey)
                    .findFirst();
            rest = rest.substring(0, command.start()).replaceFirst("\\.[*+]\\??$", "");
        }
        Matcher said = SAID.matcher(rest);
        String host = "";
        boolean hostLost = false;
        boolean withCode = false;
        boolean spoken = said.find() && isBefore(rest.substring(0, said.start()));
        if (spoken) {
            String before = rest.substring(0, said.start());
            Matcher named = HOST.matcher(before);
            host = named.matches() ? glob(named) : "";
            hostLost = host.isEmpty() && !ANY_HOST.matcher(before).matches();
            rest = rest.substring(said.end());
            withCode = rest.matches("(?s)\\(?(?:\\?:)?(?:[245]|\\\\d|\\[[245]).*");
            anchored = !withCode && !rest.startsWith(".*");
        }
        boolean anyDigits =
                digits.replaceAll("\\\\|\\.|d|\\+|\\*|\\[0-9]|S|\\{1,3}", "").isEmpty();
        boolean ownWords = wordFirst && !spoken;
        return new StatusPattern(
                classes, anyDigits ? "" : digits, host, hostLost, rest, withCode, anchored, ownWords, phase);
    }

    /// Before the name may stand anything, as there is hardly a pattern that names a whole host; behind it the address.
    private static String glob(Matcher named) {
        String name = named.group(2).replace("\\.", ".");
        boolean ends = named.group(3) != null || named.group(4) == null;
        return name.isEmpty() ? "" : "*" + name + (ends ? "" : "*");
    }

    /// Whether this can be what Postfix writes before `said:`, and is not part of what a server said.
    private static boolean isBefore(String text) {
        return text.isEmpty() || text.startsWith("host ") || text.matches("[(?:.*+ ]*");
    }

    private static String classes(String text) {
        if (text.equals("[4-5]")) return "45";
        String digits = text.replaceAll("[^2-5]", "");
        return digits;
    }

    /// Without the parentheses whose partners stood in the part that was taken away.
    private static String balanced(String text) {
        var out = new StringBuilder();
        Deque<Integer> open = new ArrayDeque<>();
        boolean inClass = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                out.append(c).append(text.charAt(++i));
                continue;
            }
            if (c == '[') inClass = true;
            else if (c == ']') inClass = false;
            else if (!inClass && c == '(') open.push(out.length());
            else if (!inClass && c == ')' && open.poll() == null) continue;
            out.append(c);
        }
        // from the last to the first, so that the places before stay what they are
        for (int start : open) {
            int kind = out.indexOf("?:", start) == start + 1 ? 3 : 1;
            out.delete(start, start + kind);
        }
        return out.toString();
    }
}
