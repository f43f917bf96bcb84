package io.penstock.engine.delivery;

import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.List;

/// What was said in one transaction, for people to read: bounded in lines and in their length, never any content.
final class Dialogue {
    private static final int MAX_LINES = 60;
    private static final int MAX_LINE_CHARS = 400;

    private final List<String> lines = new ArrayList<>(12);
    private int left;

    void client(String line) {
        add("C: ", line);
    }

    void server(SmtpReply reply) {
        for (int i = 0; i < reply.lines().size(); i++) {
            String separator = i < reply.lines().size() - 1 ? "-" : " ";
            add("S: ", reply.code() + separator + reply.lines().get(i));
        }
    }

    /// The connection is under TLS from here on.
    void secured(String facts) {
        add("S: ", "(" + facts + ")");
    }

    /// What we observed, such as a lost connection.
    void note(String line) {
        add("* ", line);
    }

    private void add(String who, String line) {
        if (lines.size() >= MAX_LINES) {
            left++;
            return;
        }
        lines.add(who + (line.length() > MAX_LINE_CHARS ? line.substring(0, MAX_LINE_CHARS) + "..." : line));
    }

    List<String> lines() {
        if (left == 0) return List.copyOf(lines);
        var cut = new ArrayList<>(lines);
        cut.add("* " + left + " more lines");
        return List.copyOf(cut);
    }
}
