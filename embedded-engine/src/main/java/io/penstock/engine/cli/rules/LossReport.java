package io.penstock.engine.cli.rules;

import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.format.SourcePlace;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What a conversion lost, for people and for programs.
final class LossReport {
    private static final int SHOWN = 5;
    private static final int WIDTH = 110;

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

    private void group(String title, boolean whole, PrintWriter err, boolean complete) {
        Map<String, List<Loss>> byReason = new LinkedHashMap<>();
        for (Loss loss : losses)
            if (loss.whole() == whole)
                byReason.computeIfAbsent(loss.reason(), _ -> new java.util.ArrayList<>())
                        .add(loss);
        if (byReason.isEmpty()) return;
        err.println(title + ":");
        byReason.forEach((reason, all) -> {
            err.println("  " + reason + (all.size() > 1 ? " (" + all.size() + ")" : ""));
            for (Loss loss : all.subList(0, Math.min(SHOWN, all.size())))
                err.println("      " + place(loss.place()) + "  " + shortened(loss.what()));
            if (all.size() > SHOWN)
                err.println(
                        "      and " + (all.size() - SHOWN) + " more" + (complete ? "" : "; --losses FILE writes all"));
        });
    }

    private static String place(SourcePlace place) {
        return place.file() + ":" + place.line();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
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
