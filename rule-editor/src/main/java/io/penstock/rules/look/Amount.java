package io.penstock.rules.look;

/// Counts in words: `1 rule`, `1,204 rules`.
public final class Amount {
    private Amount() {}

    public static String of(long count, String one) {
        return of(count, one, one + "s");
    }

    public static String of(long count, String one, String many) {
        return String.format("%,d %s", count, count == 1 ? one : many);
    }
}
