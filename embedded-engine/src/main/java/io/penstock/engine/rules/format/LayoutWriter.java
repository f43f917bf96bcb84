package io.penstock.engine.rules.format;

import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.diff.LongestRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes a document in the layout in which it was read.
///
/// Rules that kept their order stay where they are, with all that stands between them; a new or moved rule goes right
/// below the rule that it follows. Only what differs from the text is written anew.
final class LayoutWriter {
    private final RuleDocument document;
    private final RuleTable table;
    private final SourceLayout layout;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, ResponseRule> rules = new HashMap<>();
    private final Map<String, List<ResponseRule>> below = new HashMap<>();
    private final Set<String> staying = new HashSet<>();
    private final Set<String> schedulesWritten = new HashSet<>();
    private final String lineEnd;
    private boolean aliasesWritten;
    private boolean settingsEnded;
    private boolean rulesBegun;
    /// The piece that was written last, as long as what follows it in the text follows it here.
    private int lastPiece = -1;

    LayoutWriter(RuleDocument document) {
        this.document = document;
        table = document.table();
        layout = document.layout();
        for (ResponseRule rule : table.rules()) rules.put(rule.id(), rule);
        lineEnd = layout.pieces().stream().anyMatch(piece -> piece.text().contains("\r\n")) ? "\r\n" : "\n";
    }

    static boolean canWrite(RuleDocument document) {
        var layout = document.layout();
        if (layout.isNone()) return false;
        return layout.says(document.table())
                || layout.pieces().stream().noneMatch(LayoutPiece.Rigid.class::isInstance)
                || (layout.hasSettingsOf(document.table())
                        && layout.ids().size() == layout.original().rules().size());
    }

    String write() {
        List<LayoutPiece> pieces = layout.pieces();
        if (layout.says(table)) {
            pieces.forEach(piece -> out.append(piece.text()));
            return out.toString();
        }
        place();
        int lastSettings = -1;
        for (int i = 0; i < pieces.size(); i++)
            if (!(pieces.get(i) instanceof LayoutPiece.Between || pieces.get(i) instanceof LayoutPiece.OfRule))
                lastSettings = i;
        for (int i = 0; i < pieces.size(); i++) {
            write(pieces.get(i), i);
            if (i == lastSettings) endSettings();
        }
        beginRules();
        boolean endMoved = lastPiece != pieces.size() - 1;
        if (endMoved && !pieces.isEmpty()) trimEnd(pieces.getLast().text());
        return out.toString();
    }

    /// Works out which rules stay where they are, and below which of these the others go.
    private void place() {
        var position = new HashMap<String, Integer>();
        for (ResponseRule rule : table.rules()) position.put(rule.id(), position.size());
        var known = layout.ids().stream().filter(position::containsKey).toList();
        var run = LongestRun.of(
                known.stream().mapToInt(id -> position.getOrDefault(id, 0)).toArray());
        for (int i = 0; i < known.size(); i++) if (run.get(i)) staying.add(known.get(i));
        String anchor = "";
        for (ResponseRule rule : table.rules()) {
            if (staying.contains(rule.id())) anchor = rule.id();
            else below.computeIfAbsent(anchor, _ -> new ArrayList<>()).add(rule);
        }
    }

    private void write(LayoutPiece piece, int index) {
        switch (piece) {
            case LayoutPiece.Between(String text) -> append(text, index, false);
            case LayoutPiece.OfEnvelope(String text) -> append(text, index, false);
            case LayoutPiece.Rigid(String text) -> append(text, index, false);
            case LayoutPiece.OfRule rule -> {
                beginRules();
                ResponseRule now = staying.contains(rule.id()) ? rules.get(rule.id()) : null;
                if (now == null) return;
                append(text(now), index, true);
                writeBelow(rule.id());
            }
            case LayoutPiece.OfAliases(var was, String text, SourcePlace _) -> {
                // there may be several, of several files
                if (was.equals(table.providerAliases()) && !aliasesWritten) append(text, index, true);
                else if (!aliasesWritten && !table.providerAliases().isEmpty())
                    append(SettingsPatch.aliases(text, was, table.providerAliases(), lineEnd), index, true);
                aliasesWritten = true;
            }
            case LayoutPiece.OfSchedule(NamedSchedule was, String text, SourcePlace _) -> {
                NamedSchedule now = table.schedules().get(was.name());
                if (now == null || !schedulesWritten.add(was.name())) return;
                append(was.equals(now) ? text : SettingsPatch.schedule(text, was, now, lineEnd), index, true);
            }
        }
    }

    /// Settings that are new go behind those that there were.
    private void endSettings() {
        if (settingsEnded) return;
        settingsEnded = true;
        boolean rigid = layout.pieces().stream().anyMatch(LayoutPiece.Rigid.class::isInstance);
        if (rigid) return;
        if (!aliasesWritten && !table.providerAliases().isEmpty())
            append(withLineEnds(TomlRuleWriter.providers(table.providerAliases())), -1, true);
        aliasesWritten = true;
        for (NamedSchedule schedule : table.schedules().values())
            if (!schedulesWritten.contains(schedule.name()) && !isLater(schedule.name()))
                append(withLineEnds(TomlRuleWriter.schedule(schedule)), -1, true);
    }

    private boolean isLater(String schedule) {
        return layout.original().schedules().containsKey(schedule);
    }

    private void beginRules() {
        if (rulesBegun) return;
        rulesBegun = true;
        boolean settingsLater = layout.pieces().stream()
                .anyMatch(piece -> piece instanceof LayoutPiece.OfAliases || piece instanceof LayoutPiece.OfSchedule);
        if (!settingsLater) endSettings();
        writeBelow("");
    }

    private void writeBelow(String anchor) {
        for (ResponseRule rule : below.getOrDefault(anchor, List.of())) append(text(rule), -1, true);
    }

    private String text(ResponseRule rule) {
        LayoutPiece.@Nullable OfRule piece = layout.rule(rule.id());
        if (piece == null) return fresh(rule, document.comments().getOrDefault(rule.id(), List.of()));
        if (piece.rule().equals(rule)) return piece.text();
        return BlockPatch.apply(piece, rule).orElseGet(() -> {
            var comments = Comments.of(piece.text());
            return fresh(rule, comments.above(comments.lines().indexOf("[[rule]]") + 1));
        });
    }

    private String fresh(ResponseRule rule, List<String> comments) {
        return withLineEnds(TomlRuleWriter.rule(rule, comments) + "\n");
    }

    private String withLineEnds(String text) {
        return lineEnd.equals("\n") ? text : text.replace("\n", lineEnd);
    }

    /// @param index of the piece; -1 for what is new or stands elsewhere in the text
    /// @param table whether a blank line should be between it and what is above
    private void append(String text, int index, boolean table) {
        boolean follows = index >= 0 && lastPiece == index - 1;
        if (!follows && !out.isEmpty()) {
            if (out.charAt(out.length() - 1) != '\n') out.append(lineEnd);
            if (table && !endsBlank(out)) out.append(lineEnd);
        }
        out.append(text);
        lastPiece = index >= 0 ? index : Integer.MIN_VALUE;
    }

    private static boolean endsBlank(CharSequence text) {
        int end = text.length();
        int breaks = 0;
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            if (text.charAt(end - 1) == '\n') breaks++;
            end--;
        }
        return breaks >= 2 || end == 0;
    }

    /// A block from the middle that came to stand last brings its blank line; the text ends as it did.
    private void trimEnd(String lastText) {
        if (endsBlank(lastText)) return;
        while (endsBlank(out) && !out.isEmpty()) {
            out.setLength(out.length() - 1);
            if (!out.isEmpty() && out.charAt(out.length() - 1) == '\r') out.setLength(out.length() - 1);
        }
    }
}
