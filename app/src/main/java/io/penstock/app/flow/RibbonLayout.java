package io.penstock.app.flow;

import io.penstock.app.flow.RibbonFrame.Band;
import io.penstock.app.flow.RibbonFrame.Box;
import io.penstock.app.flow.RibbonFrame.Column;
import io.penstock.app.fx.Ink;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Places cards and ribbons. Keeps what it decided, so that the picture stays calm: heights of cards and the scale
/// change only when the rates have outgrown them, or use less than two fifths of them; the ribbons inside change
/// always.
///
/// A card is as high as the larger of what arrives and what leaves, and never lower than its text. One scale
/// (pixels per message and second) holds for the whole picture, so that widths may be compared.
final class RibbonLayout {
    private static final double LOWEST_CARD = 44;
    private static final double GAP = 10;
    private static final double HEADROOM = 1.25;
    private static final Map<Column, Double> CARD_WIDTH =
            Map.of(Column.INTAKE, 104.0, Column.GROUP, 156.0, Column.PROVIDER, 156.0, Column.OUTCOME, 132.0);

    private Map<Column, List<Box>> placed = new EnumMap<>(Column.class);
    private double scale;
    private double placedWidth;
    private double placedHeight;

    RibbonFrame update(FlowRates rates, Gates gates, double width, double height) {
        var needs = needs(rates, gates);
        if (width != placedWidth || height != placedHeight || !fits(needs)) place(needs, width, height);
        return new RibbonFrame(placed.values().stream().flatMap(List::stream).toList(), bands(rates, gates), scale);
    }

    /// Messages per second that each card must have room for.
    private static Map<Column, Map<String, Double>> needs(FlowRates rates, Gates gates) {
        var needs = new EnumMap<Column, Map<String, Double>>(Column.class);
        var intakes = column(needs, Column.INTAKE);
        var intakeNames = rates.intakes().isEmpty() ? List.of("SMTP") : rates.intakes();
        for (var intake : intakeNames) intakes.put(intake, rates.intake(intake));
        var groups = column(needs, Column.GROUP);
        var providers = column(needs, Column.PROVIDER);
        for (var group : rates.groups()) {
            groups.put(group, 0.0);
            for (var provider : rates.providers()) {
                var through = rates.leaving(group, provider) + held(rates, gates, group, provider);
                groups.merge(group, through, Double::sum);
                providers.merge(provider, through, Double::sum);
            }
            groups.merge(group, rates.acceptedBy(group), Math::max);
        }
        var outcomes = column(needs, Column.OUTCOME);
        for (var outcome : Outcome.values()) outcomes.put(outcome.name(), rates.total(outcome));
        return needs;
    }

    private static Map<String, Double> column(Map<Column, Map<String, Double>> needs, Column column) {
        var made = new java.util.LinkedHashMap<String, Double>();
        needs.put(column, made);
        return made;
    }

    /// What arrives on a path with a closed gate, and stays.
    private static double held(FlowRates rates, Gates gates, String group, String provider) {
        return gates.ofPath(group, provider).isClosed()
                ? Math.max(0, rates.arriving(group, provider) - rates.leaving(group, provider))
                : 0;
    }

    private boolean fits(Map<Column, Map<String, Double>> needs) {
        var used = 0.0;
        for (var column : Column.values()) {
            var boxes = placed.getOrDefault(column, List.of());
            var need = needs.getOrDefault(column, Map.of());
            if (boxes.size() != need.size()) return false;
            for (var box : boxes) {
                var rate = need.get(box.key());
                if (rate == null || rate * scale > box.height()) return false;
                used = Math.max(used, rate * scale / box.height());
            }
        }
        return used == 0 || used > 0.4;
    }

    private void place(Map<Column, Map<String, Double>> needs, double width, double height) {
        placedWidth = width;
        placedHeight = height;
        scale = widestScale(needs, height);
        placed = new EnumMap<>(Column.class);
        var ribbons = (width - CARD_WIDTH.values().stream().mapToDouble(w -> w).sum()) / 3;
        var x = 0.0;
        for (var column : Column.values()) {
            double cardWidth = CARD_WIDTH.getOrDefault(column, 0.0);
            placed.put(column, stack(column, needs.getOrDefault(column, Map.of()), x, cardWidth, height));
            x += cardWidth + ribbons;
        }
    }

    /// One column from top to bottom; what is left of the height goes evenly between its cards.
    private List<Box> stack(Column column, Map<String, Double> need, double x, double width, double height) {
        var used = need.values().stream()
                .mapToDouble(rate -> cardHeight(rate, scale))
                .sum();
        var free = Math.max(0, height - used);
        var gap = need.isEmpty() ? 0 : Math.min(free / need.size(), 44);
        var y = (height - used - gap * (need.size() - 1)) / 2;
        var boxes = new ArrayList<Box>();
        for (var entry : need.entrySet()) {
            var cardHeight = cardHeight(entry.getValue(), scale);
            boxes.add(new Box(column, entry.getKey(), x, y, width, cardHeight));
            y += cardHeight + gap;
        }
        return boxes;
    }

    private static double cardHeight(double rate, double scale) {
        return Math.max(LOWEST_CARD, rate * scale * HEADROOM);
    }

    /// The greatest scale at which every column fits into the height.
    private static double widestScale(Map<Column, Map<String, Double>> needs, double height) {
        var low = 0.0;
        var high = 1e4;
        for (var round = 0; round < 60; round++) {
            var middle = (low + high) / 2;
            if (needs.values().stream().allMatch(column -> columnHeight(column, middle) <= height)) low = middle;
            else high = middle;
        }
        var most = needs.values().stream()
                .flatMap(column -> column.values().stream())
                .mapToDouble(rate -> rate)
                .max()
                .orElse(0);
        return most == 0 ? 0 : low;
    }

    private static double columnHeight(Map<String, Double> column, double scale) {
        return column.values().stream()
                        .mapToDouble(rate -> cardHeight(rate, scale))
                        .sum()
                + GAP * Math.max(0, column.size() - 1);
    }

    private List<Band> bands(FlowRates rates, Gates gates) {
        var bands = new ArrayList<Band>();
        var ports = new Ports(needs(rates, gates));
        for (var intake : rates.intakes())
            for (var group : rates.groups())
                ports.add(bands, Column.INTAKE, intake, group, null, Ink.INTAKE, false, rates.accepted(intake, group));
        for (var group : rates.groups())
            for (var provider : rates.providers()) {
                for (var outcome : Outcome.values())
                    ports.add(
                            bands,
                            Column.GROUP,
                            group,
                            provider,
                            outcome,
                            outcome.ink(),
                            false,
                            rates.leaving(group, provider, outcome));
                var ink = gates.ofPath(group, provider).state().equals("paused") ? Ink.PAUSED : Ink.SUSPENDED;
                ports.add(bands, Column.GROUP, group, provider, null, ink, true, held(rates, gates, group, provider));
            }
        for (var provider : rates.providers())
            for (var outcome : Outcome.values())
                ports.add(
                        bands,
                        Column.PROVIDER,
                        provider,
                        outcome.name(),
                        outcome,
                        outcome.ink(),
                        false,
                        rates.ofProvider(provider, outcome));
        return bands;
    }

    /// The next free place at each side of each card. The ribbons of a side are stacked round its middle.
    private final class Ports {
        private final Map<String, Double> next = new HashMap<>();
        private final Map<Column, Map<String, Double>> needs;

        Ports(Map<Column, Map<String, Double>> needs) {
            this.needs = needs;
        }

        void add(
                List<Band> bands,
                Column from,
                String fromKey,
                String toKey,
                @Nullable Outcome outcome,
                Ink ink,
                boolean hatched,
                double rate) {
            var source = box(from, fromKey);
            var target = box(from.next(), toKey);
            if (rate <= 0 || source == null || target == null) return;
            var thickness = Math.max(rate * scale, 1.2);
            bands.add(new Band(
                    from,
                    fromKey,
                    toKey,
                    outcome,
                    ink,
                    hatched,
                    source.x() + source.width(),
                    target.x(),
                    take(source, "out", thickness),
                    take(target, "in", thickness),
                    thickness,
                    rate));
        }

        private double take(Box box, String side, double thickness) {
            var key = box.column() + "/" + box.key() + "/" + side;
            double need = needs.getOrDefault(box.column(), Map.of()).getOrDefault(box.key(), 0.0);
            var top = next.getOrDefault(key, box.y() + Math.max(0, box.height() - need * scale) / 2);
            next.put(key, top + thickness);
            return top;
        }

        private @Nullable Box box(Column column, String key) {
            for (var box : placed.getOrDefault(column, List.of())) if (box.key().equals(key)) return box;
            return null;
        }
    }
}
