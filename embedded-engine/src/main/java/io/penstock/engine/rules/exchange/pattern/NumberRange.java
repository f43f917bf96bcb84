package io.penstock.engine.rules.exchange.pattern;

import java.util.ArrayList;

/// A range of numbers as a pattern.
final class NumberRange {
    private NumberRange() {}

    /// @param range `28` or `606-649`
    static String written(String range, String digit, String open) {
        String[] ends = range.split("-");
        if (ends.length == 1) return range;
        int from = Integer.parseInt(ends[0]);
        int to = Integer.parseInt(ends[1]);
        var options = new ArrayList<String>();
        for (int ten = from / 10; ten <= to / 10; ten++) {
            int low = Math.max(from, ten * 10) % 10;
            int high = Math.min(to, ten * 10 + 9) % 10;
            String last = low == 0 && high == 9 ? digit : low == high ? "" + low : "[" + low + "-" + high + "]";
            options.add((ten == 0 ? "" : ten) + last);
        }
        return options.size() == 1 ? options.getFirst() : open + String.join("|", options) + ")";
    }
}
