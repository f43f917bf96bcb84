package io.penstock.engine.rules.exchange.pattern;

/// How a number of repeats is written; the same in all dialects.
final class Quantifiers {
    private Quantifiers() {}

    static String written(int min, int max) {
        if (min == 0 && max == Node.NO_END) return "*";
        if (min == 1 && max == Node.NO_END) return "+";
        if (min == 0 && max == 1) return "?";
        if (min == max) return "{" + min + "}";
        return "{" + min + "," + (max == Node.NO_END ? "" : max) + "}";
    }
}
