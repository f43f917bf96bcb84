package io.penstock.engine.rules.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Comments of a TOML text by line, since the parser drops them. Only whole-line comments count.
record Comments(List<String> lines) {

    static Comments of(String toml) {
        return new Comments(toml.lines().toList());
    }

    /// The block of comment lines at the top, up to the first line that is none; empty if a rule follows at once.
    List<String> heading() {
        int end = 0;
        while (end < lines.size() && isComment(lines.get(end))) end++;
        boolean standsAlone = end == lines.size() || lines.get(end).isBlank();
        return standsAlone ? lines.subList(0, end).stream().map(Comments::text).toList() : List.of();
    }

    /// The comment lines right above a line (counted from 1).
    List<String> above(int line) {
        var found = new ArrayList<String>();
        for (int i = line - 2; i >= 0 && i < lines.size() && isComment(lines.get(i)); i--)
            found.add(text(lines.get(i)));
        Collections.reverse(found);
        return found;
    }

    private static boolean isComment(String line) {
        return line.stripLeading().startsWith("#");
    }

    private static String text(String line) {
        String text = line.strip().substring(1);
        return text.startsWith(" ") ? text.substring(1) : text;
    }
}
