package io.penstock.rules.replay;

/// Numbers of a report in a table, in which nothing is said of none.
final class Numbers {
    private Numbers() {}

    static String some(long count) {
        return count == 0 ? "" : String.format("%,d", count);
    }

    static String signed(long count) {
        return count == 0 ? "" : String.format("%+,d", count);
    }

    /// More or less waiting; what is below a second is none.
    static String waits(long millis) {
        if (Math.abs(millis) < 1000) return "";
        return (millis > 0 ? "+" : "\u2212") + Summary.duration(Math.abs(millis));
    }
}
