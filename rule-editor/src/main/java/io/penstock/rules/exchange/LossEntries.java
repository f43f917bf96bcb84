package io.penstock.rules.exchange;

import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.rules.look.Entries;
import java.util.ArrayList;
import java.util.List;

/// A loss report as a list to read: whole rules first.
final class LossEntries {
    private LossEntries() {}

    static Entries list(String id, String empty) {
        return new Entries(id, "Not carried over", empty);
    }

    static List<Entries.Entry> of(List<Loss> losses) {
        var entries = new ArrayList<Entries.Entry>();
        for (boolean whole : List.of(true, false)) {
            var some = losses.stream().filter(loss -> loss.whole() == whole).toList();
            if (some.isEmpty()) continue;
            entries.add(Entries.Entry.heading(LossReport.title(whole, some.size())));
            for (Loss loss : some)
                entries.add(new Entries.Entry(
                        whole ? "fth-x-circle" : "fth-minus-circle",
                        whole ? "severity-error" : "severity-warning",
                        loss.place().toString(),
                        loss.what(),
                        loss.reason(),
                        ""));
        }
        return entries;
    }
}
