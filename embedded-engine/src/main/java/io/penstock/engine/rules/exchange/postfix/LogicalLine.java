package io.penstock.engine.rules.exchange.postfix;

import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.List;

/// A line of a Postfix table with what continues it: physical lines that begin with white space belong to the one
/// before (postconf(5), regexp_table(5)).
///
/// @param continued the physical lines that were added, with their places
/// @param above comment lines right above, without `#`
record LogicalLine(SourcePlace place, String text, List<Continuation> continued, List<String> above) {

    record Continuation(SourcePlace place, String text) {}

    LogicalLine {
        continued = List.copyOf(continued);
        above = List.copyOf(above);
    }

    /// @param heading where the comment at the top goes, if it stands alone
    static List<LogicalLine> of(String name, String text, List<String> heading) {
        var lines = new ArrayList<LogicalLine>();
        var above = new ArrayList<String>();
        boolean top = true;
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            var place = new SourcePlace(name, number, 1);
            if (line.startsWith("#")) {
                String comment = line.substring(1);
                above.add(comment.startsWith(" ") ? comment.substring(1) : comment);
            } else if (line.isEmpty()) {
                if (top) heading.addAll(above);
                top = top && above.isEmpty();
                above.clear();
            } else if (Character.isWhitespace(raw.charAt(0)) && !lines.isEmpty()) {
                lines.set(lines.size() - 1, lines.getLast().with(new Continuation(place, line)));
            } else {
                top = false;
                lines.add(new LogicalLine(place, line, List.of(), above));
                above.clear();
            }
        }
        return InlineTable.unfold(lines);
    }

    private LogicalLine with(Continuation more) {
        var all = new ArrayList<>(continued);
        all.add(more);
        return new LogicalLine(place, text + " " + more.text(), all, above);
    }
}
