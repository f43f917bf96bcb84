package io.penstock.app.flow;

import io.penstock.app.fx.Ink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where everything of the picture stands, in units of the pane. Immutable.
record RibbonFrame(List<Box> boxes, List<Band> bands, double pixelsPerRate) {
    static final RibbonFrame EMPTY = new RibbonFrame(List.of(), List.of(), 0);

    enum Column {
        INTAKE,
        GROUP,
        PROVIDER,
        OUTCOME;

        /// The column at the right of this one.
        Column next() {
            return this == INTAKE ? GROUP : this == GROUP ? PROVIDER : OUTCOME;
        }
    }

    /// A card. `key` is the name of what it stands for.
    record Box(Column column, String key, double x, double y, double width, double height) {}

    /// A ribbon between two cards.
    ///
    /// @param outcome null for what is only arriving, or held
    record Band(
            Column from,
            String fromKey,
            String toKey,
            @Nullable Outcome outcome,
            Ink ink,
            boolean hatched,
            double left,
            double right,
            double top0,
            double top1,
            double thickness,
            double rate) {
        /// The same ribbon at another moment.
        boolean isSame(Band other) {
            return from == other.from
                    && fromKey.equals(other.fromKey)
                    && toKey.equals(other.toKey)
                    && outcome == other.outcome
                    && hatched == other.hatched;
        }

        boolean contains(double x, double y) {
            if (x < left || x >= right) return false;
            var t = (x - left) / (right - left);
            var s = t * t * t * (t * (6 * t - 15) + 10);
            var top = top0 + (top1 - top0) * s;
            var slack = Math.max(0, 6 - thickness) / 2; // thin ribbons can be hit as well
            return y >= top - slack && y < top + thickness + slack;
        }
    }

    @Nullable
    Band bandAt(double x, double y) {
        for (var band : bands.reversed()) if (band.contains(x, y)) return band;
        return null;
    }

    /// A frame on the way from `before` to this one, for `share` between 0 and 1. Only ribbons move.
    RibbonFrame since(RibbonFrame before, double share) {
        if (share >= 1) return this;
        var between = bands.stream()
                .map(band -> before.bands.stream()
                        .filter(band::isSame)
                        .findFirst()
                        .map(old -> between(old, band, share))
                        .orElse(band))
                .toList();
        return new RibbonFrame(boxes, between, pixelsPerRate);
    }

    private static Band between(Band old, Band now, double share) {
        return new Band(
                now.from,
                now.fromKey,
                now.toKey,
                now.outcome,
                now.ink,
                now.hatched,
                now.left,
                now.right,
                old.top0 + (now.top0 - old.top0) * share,
                old.top1 + (now.top1 - old.top1) * share,
                old.thickness + (now.thickness - old.thickness) * share,
                now.rate);
    }
}
