package io.penstock.engine.cli.rules;

import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.format.SourcePlace;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// What a conversion lost, for people and for programs.
final class LossReport {
    private static final int SHOWN = 3;
    private static final int WIDTH = 110;
    private static final int NARROW = 40;

    private final List<Loss> losses;
    private final List<String> notes;
    private final int rules;

    /// @param rules that were read
    LossReport(List<Loss> losses, List<String> notes, int rules) {
        this.losses = losses.stream().distinct().toList();
        this.notes = notes;
        this.rules = rules;
    }

    void print(PrintWriter err, boolean asJson, boolean complete) {
        if (asJson) {
            err.println(json());
            return;
        }
        notes.forEach(note -> err.println("note: " + note));
        group("Left out", true, err, complete);
        group("Changed", false, err, complete);
        long whole = losses.stream().filter(Loss::whole).count();
        err.println(rules + (rules == 1 ? " rule" : " rules") + " read; "
                + (losses.isEmpty()
                        ? "nothing was lost."
                        : whole + " left out, " + (losses.size() - whole) + " changed."));
    }

    /// The most frequent reason first, since it is what a reader must decide about.
    private void group(String title, boolean whole, PrintWriter err, boolean complete) {
        Map<String, List<Loss>> byReason = losses.stream()
                .filter(loss -> loss.whole() == whole)
                .collect(Collectors.groupingBy(Loss::reason, LinkedHashMap::new, Collectors.toList()));
        if (byReason.isEmpty()) return;
        err.println(title + ":");
        byReason.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<Loss>> entry) ->
                                entry.getValue().size())
                        .reversed())
                .forEach(entry -> reason(entry.getKey(), entry.getValue(), err));
        boolean cut = byReason.values().stream().anyMatch(all -> all.size() > SHOWN);
        if (cut && !complete) err.println("  --losses FILE writes each on its own line.");
    }

    private static void reason(String reason, List<Loss> all, PrintWriter err) {
        err.printf("  %4d  %s%n", all.size(), reason);
        if (all.size() <= SHOWN)
            for (Loss loss : all) err.println("        " + place(loss.place()) + "  " + shortened(loss.what(), WIDTH));
        else {
            String some = all.stream()
                    .limit(SHOWN)
                    .map(loss -> line(loss.place()) + " " + shortened(loss.what(), NARROW))
                    .collect(Collectors.joining("; "));
            err.println("        " + some + "; ...");
        }
    }

    /// Without directories: for a glance.
    private static String line(SourcePlace place) {
        String file = place.file();
        int slash = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
        return file.substring(slash + 1) + ":" + place.line();
    }

    private static String place(SourcePlace place) {
        return place.file() + ":" + place.line();
    }

    private static String shortened(String text, int width) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= width ? line : line.substring(0, width - 3) + "...";
    }

    /// `file:line`, `left-out` or `changed`, the thing and the reason, separated by tabs.
    String lines() {
        var text = new StringBuilder();
        for (Loss loss : losses)
            text.append(place(loss.place()))
                    .append('\t')
                    .append(loss.whole() ? "left-out" : "changed")
                    .append('\t')
                    .append(loss.what().replaceAll("\\s+", " "))
                    .append('\t')
                    .append(loss.reason())
                    .append('\n');
        return text.toString();
    }

    String json() {
        var list = losses.stream()
                .map(loss -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("file", loss.place().file());
                    one.put("line", loss.place().line());
                    one.put("column", loss.place().column());
                    one.put("what", loss.what());
                    one.put("reason", loss.reason());
                    one.put("whole", loss.whole());
                    return one;
                })
                .toList();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("rules", rules);
        all.put("notes", notes);
        all.put("losses", list);
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }
}
