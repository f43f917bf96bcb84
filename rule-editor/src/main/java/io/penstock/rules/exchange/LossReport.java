package io.penstock.rules.exchange;

import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.rules.look.Amount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The things that could not be carried over, in words and as a text to keep.
final class LossReport {
    private LossReport() {}

    /// Whole rules first, else in the order in which they were found.
    static List<Loss> ordered(List<Loss> losses) {
        return losses.stream()
                .sorted(Comparator.comparing(loss -> !loss.whole()))
                .toList();
    }

    /// As in `3 rules and 5 properties`; empty if there are none.
    static String counts(List<Loss> losses) {
        long whole = losses.stream().filter(Loss::whole).count();
        long parts = losses.size() - whole;
        if (whole == 0 && parts == 0) return "";
        if (whole == 0) return properties(parts);
        return Amount.of(whole, "rule") + (parts == 0 ? "" : " and " + properties(parts));
    }

    private static String properties(long count) {
        return Amount.of(count, "property", "properties");
    }

    static String title(boolean whole, long count) {
        return (whole ? "Whole rules" : "Properties of rules") + " not carried over (" + count + ")";
    }

    /// One line for each loss after a heading, made to be sent to a colleague.
    static String text(String heading, List<Loss> losses) {
        var lines = new ArrayList<String>();
        lines.add(heading);
        String counts = counts(losses);
        lines.add(counts.isEmpty() ? "Everything was carried over." : "Not carried over: " + counts + ".");
        for (boolean whole : List.of(true, false)) {
            var some = losses.stream().filter(loss -> loss.whole() == whole).toList();
            if (some.isEmpty()) continue;
            lines.add("");
            lines.add(title(whole, some.size()));
            for (Loss loss : some) {
                lines.add(loss.place() + "  " + loss.what());
                lines.add("    " + loss.reason());
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
