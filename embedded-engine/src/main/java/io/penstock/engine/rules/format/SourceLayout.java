package io.penstock.engine.rules.format;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the author of a table laid its text out, so that what nobody changed is written as it was read. Immutable.
public final class SourceLayout {
    /// Of a table that comes from no file.
    public static final SourceLayout NONE = new SourceLayout(RuleTable.EMPTY, List.of(), Map.of());

    private final RuleTable original;
    private final List<LayoutPiece> pieces;
    /// Rules from other documents, by id; they go before those of `pieces`.
    private final Map<String, LayoutPiece.OfRule> adopted;

    private final Map<String, LayoutPiece.OfRule> byId;

    SourceLayout(RuleTable original, List<LayoutPiece> pieces, Map<String, LayoutPiece.OfRule> adopted) {
        this.original = original;
        this.pieces = List.copyOf(pieces);
        this.adopted = Map.copyOf(adopted);
        byId = new HashMap<>();
        for (LayoutPiece piece : pieces) if (piece instanceof LayoutPiece.OfRule rule) byId.put(rule.id(), rule);
        byId.putAll(adopted);
    }

    boolean isNone() {
        return pieces.isEmpty() && adopted.isEmpty();
    }

    /// The table as the text says it.
    RuleTable original() {
        return original;
    }

    List<LayoutPiece> pieces() {
        return pieces;
    }

    LayoutPiece.@Nullable OfRule rule(String id) {
        return byId.get(id);
    }

    /// The place of a key of a rule, or of the rule's header if it has no such key.
    Optional<SourcePlace> place(String ruleId, String key) {
        var piece = byId.get(ruleId);
        if (piece == null) return Optional.empty();
        for (TomlOutline.Item item : TomlOutline.of(piece.text())) {
            boolean wanted =
                    item instanceof TomlOutline.Entry entry && entry.key().equals(key);
            if (!wanted && !(item instanceof TomlOutline.Header && key.isEmpty())) continue;
            String before = piece.text().substring(0, item.start());
            int line = piece.place().line()
                    + (int) before.chars().filter(c -> c == '\n').count();
            return Optional.of(new SourcePlace(piece.place().file(), line, 1));
        }
        return Optional.empty();
    }

    /// The place of `[providers]` or of a schedule, as in `schedules.slow`.
    Optional<SourcePlace> placeOfSetting(String name) {
        for (LayoutPiece piece : pieces) {
            if (piece instanceof LayoutPiece.OfAliases aliases && name.equals("providers"))
                return Optional.of(aliases.place());
            if (piece instanceof LayoutPiece.OfSchedule schedule
                    && name.equals("schedules." + schedule.schedule().name())) return Optional.of(schedule.place());
        }
        return Optional.empty();
    }

    /// The file that the first rule stands in.
    Optional<String> file() {
        return byId.values().stream().map(piece -> piece.place().file()).findFirst();
    }

    SourceLayout renamed(String from, String to) {
        var renamed = new ArrayList<LayoutPiece>();
        for (LayoutPiece piece : pieces)
            renamed.add(piece instanceof LayoutPiece.OfRule r ? moved(r, from, to) : piece);
        var others = new HashMap<String, LayoutPiece.OfRule>();
        adopted.forEach((id, piece) -> others.put(id.equals(from) ? to : id, moved(piece, from, to)));
        return new SourceLayout(original, renamed, others);
    }

    private static LayoutPiece.OfRule moved(LayoutPiece.OfRule piece, String from, String to) {
        if (!piece.id().equals(from)) return piece;
        return new LayoutPiece.OfRule(to, piece.rule(), piece.text(), piece.place());
    }

    /// With the text of the other document's rules: of all, or only of those that have none here.
    SourceLayout adopting(SourceLayout other, boolean onlyMissing) {
        if (other.byId.isEmpty()) return this;
        var all = new HashMap<>(adopted);
        other.byId.forEach((id, piece) -> {
            if (!onlyMissing || !byId.containsKey(id)) all.put(id, piece);
        });
        return new SourceLayout(original, pieces, all);
    }

    /// Without the parts that are no part of the table.
    SourceLayout withoutEnvelope() {
        var kept = new ArrayList<LayoutPiece>();
        boolean after = false;
        for (LayoutPiece piece : pieces) {
            boolean envelope = piece instanceof LayoutPiece.OfEnvelope;
            // the blank lines behind a key before the first table go with it
            boolean blank = after
                    && piece instanceof LayoutPiece.Between
                    && piece.text().isBlank();
            if (!envelope && !blank) kept.add(piece);
            after = envelope && !piece.text().startsWith("[");
        }
        return new SourceLayout(original, kept, adopted);
    }

    /// Whether a table says what the text says.
    boolean says(RuleTable table) {
        long aliases =
                pieces.stream().filter(LayoutPiece.OfAliases.class::isInstance).count();
        // several files may each have some; one text may not
        return aliases < 2 && table.rules().equals(original.rules()) && hasSettingsOf(table);
    }

    boolean hasSettingsOf(RuleTable table) {
        return table.providerAliases().equals(original.providerAliases())
                && table.schedules().equals(original.schedules());
    }

    List<String> ids() {
        var ids = new ArrayList<String>();
        for (LayoutPiece piece : pieces) if (piece instanceof LayoutPiece.OfRule rule) ids.add(rule.id());
        return ids;
    }

    /// Cuts one file's text.
    ///
    /// @param linesAbove lines of the file before this text
    /// @param part the rules of this file, and the settings of all
    static List<LayoutPiece> cut(String file, String text, int linesAbove, RuleTable part) {
        var pieces = new ArrayList<LayoutPiece>();
        List<ResponseRule> rules = part.rules();
        int next = 0;
        for (TextBlocks.Block block : TextBlocks.of(text)) {
            String name = block.header().map(TomlOutline.Header::name).orElse("");
            boolean rule = name.equals("rule") && block.header().orElseThrow().array();
            if (rule && next < rules.size()) {
                var read = rules.get(next++);
                var place = new SourcePlace(file, block.line() + linesAbove, 1);
                pieces.add(new LayoutPiece.OfRule(read.id(), read, block.text(), place));
            } else {
                pieces.add(settings(block, name, part, new SourcePlace(file, block.headerLine() + linesAbove, 1)));
            }
        }
        // inline rules, or the like: then the text is one piece
        return next == rules.size() ? pieces : List.of(new LayoutPiece.Rigid(text));
    }

    private static LayoutPiece settings(TextBlocks.Block block, String name, RuleTable table, SourcePlace place) {
        if (block.header().isEmpty()) {
            if (!block.entries()) return new LayoutPiece.Between(block.text());
            boolean envelope = TomlOutline.of(block.text()).stream()
                    .filter(TomlOutline.Entry.class::isInstance)
                    .map(item -> ((TomlOutline.Entry) item).key())
                    .allMatch(key -> key.equals("files") || key.startsWith("published."));
            return envelope ? new LayoutPiece.OfEnvelope(block.text()) : new LayoutPiece.Rigid(block.text());
        }
        if (name.equals("published")) return new LayoutPiece.OfEnvelope(block.text());
        if (name.equals("providers")) return new LayoutPiece.OfAliases(table.providerAliases(), block.text(), place);
        var schedule =
                name.startsWith("schedules.") ? table.schedules().get(name.substring("schedules.".length())) : null;
        return schedule == null
                ? new LayoutPiece.Rigid(block.text())
                : new LayoutPiece.OfSchedule(schedule, block.text(), place);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SourceLayout layout && layout.pieces.equals(pieces) && layout.adopted.equals(adopted);
    }

    @Override
    public int hashCode() {
        return pieces.hashCode();
    }
}
