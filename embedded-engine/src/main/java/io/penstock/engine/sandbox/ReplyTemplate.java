package io.penstock.engine.sandbox;

import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.List;

/// A reply with places for what is known only when it is given, cut up once and put together often.
final class ReplyTemplate {

    /// What the places are filled with.
    ///
    /// @param token a word that no other reply has
    record Filling(String host, String client, String sender, String recipient, String token, long epochSecond) {
        String of(String place) {
            return switch (place) {
                case "host" -> host;
                case "client" -> client;
                case "sender" -> sender;
                case "sender-domain" -> sender.substring(sender.lastIndexOf('@') + 1);
                case "recipient" -> recipient;
                case "token" -> token;
                case "epoch" -> Long.toString(epochSecond);
                default -> throw new SandboxException("a reply has no place called {" + place + "}");
            };
        }
    }

    private final int code;
    /// Per line: literal, place, literal, ... beginning and ending with a literal.
    private final List<List<String>> lines;

    private ReplyTemplate(int code, List<List<String>> lines) {
        this.code = code;
        this.lines = lines;
    }

    /// @param text with its code, in one or more lines, as it stands on the wire; places in braces
    static ReplyTemplate parse(String text) {
        var reply = SmtpReply.parse(text, 250);
        var template = new ReplyTemplate(
                reply.code(), reply.lines().stream().map(ReplyTemplate::cut).toList());
        var _ = template.fill(new Filling("h", "c", "s", "r", "t", 0));
        return template;
    }

    private static List<String> cut(String line) {
        var pieces = new ArrayList<String>();
        int from = 0;
        int open = line.indexOf('{');
        while (open >= 0) {
            int close = line.indexOf('}', open);
            if (close < 0) break;
            pieces.add(line.substring(from, open));
            pieces.add(line.substring(open + 1, close));
            from = close + 1;
            open = line.indexOf('{', from);
        }
        pieces.add(line.substring(from));
        return List.copyOf(pieces);
    }

    int code() {
        return code;
    }

    SmtpReply fill(Filling filling) {
        if (lines.size() == 1) return SmtpReply.of(code, fill(lines.getFirst(), filling));
        return new SmtpReply(
                code, lines.stream().map(pieces -> fill(pieces, filling)).toList());
    }

    private static String fill(List<String> pieces, Filling filling) {
        if (pieces.size() == 1) return pieces.getFirst();
        var text = new StringBuilder(100);
        for (int i = 0; i < pieces.size(); i++) {
            text.append(i % 2 == 0 ? pieces.get(i) : filling.of(pieces.get(i)));
        }
        return text.toString();
    }
}
