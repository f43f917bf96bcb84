package io.penstock.engine.rules.exchange.zonemta;

import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One line of `bounces.txt` that is not a comment. ZoneMTA cuts at every comma, also within the pattern.
///
/// @param fields how many there are
/// @param action as written; empty if it is missing
/// @param message all after the third comma
/// @param above comment lines right above, without `#`
record BounceLine(
        SourcePlace place,
        String text,
        int fields,
        String pattern,
        String action,
        String category,
        String message,
        List<String> above) {
    static final Set<String> ACTIONS = Set.of("defer", "reject", "slowdown");

    BounceLine {
        above = List.copyOf(above);
    }

    /// Whether a message that it fits is given up. Whatever else the action says, it is tried again.
    boolean rejects() {
        return action.equals("reject");
    }

    boolean hasKnownAction() {
        return ACTIONS.contains(action);
    }

    /// @param heading where the comment at the top goes, if it stands alone
    static List<BounceLine> of(String name, String text, List<String> heading) {
        var lines = new ArrayList<BounceLine>();
        var above = new ArrayList<String>();
        boolean top = true;
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.startsWith("#")) {
                String comment = line.substring(1);
                above.add(comment.startsWith(" ") ? comment.substring(1) : comment);
            } else if (line.isEmpty()) {
                if (top) heading.addAll(above);
                top = top && above.isEmpty();
                above.clear();
            } else {
                top = false;
                lines.add(line(new SourcePlace(name, number, 1), line, above));
                above.clear();
            }
        }
        return lines;
    }

    private static BounceLine line(SourcePlace place, String line, List<String> above) {
        String[] fields = line.split(",", -1);
        return new BounceLine(
                place,
                line,
                fields.length,
                fields[0],
                fields.length > 1 ? fields[1] : "",
                fields.length > 2 ? fields[2] : "",
                fields.length > 3
                        ? line.substring(fields[0].length() + fields[1].length() + fields[2].length() + 3)
                        : "",
                above);
    }
}
