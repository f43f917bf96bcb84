package io.penstock.rules.coverage;

import io.penstock.engine.reply.Coverage;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The meter. Touched on the JavaFX thread only.
public final class CoverageModel {
    static final Coverage NONE = new Coverage(List.of(), List.of(), 0);

    private final ReadOnlyObjectWrapper<Coverage> coverage = new ReadOnlyObjectWrapper<>(NONE);
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final StringProperty provider = new SimpleStringProperty("");

    ReadOnlyObjectProperty<Coverage> coverageProperty() {
        return coverage.getReadOnlyProperty();
    }

    /// The file whose replies are counted; null for the recent replies.
    ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    void count(@Nullable Path counted) {
        file.set(counted);
        coverage.set(NONE);
        problem.set("");
    }

    /// Why nothing could be counted, in words; empty if it could.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    BooleanProperty busyProperty() {
        return busy;
    }

    /// Whose gaps are shown; empty for all.
    StringProperty providerProperty() {
        return provider;
    }

    void show(Coverage counted) {
        busy.set(false);
        problem.set("");
        coverage.set(counted);
    }

    void failed(String why) {
        busy.set(false);
        coverage.set(NONE);
        problem.set(why);
    }

    /// The gaps of the chosen provider.
    List<Coverage.Gap> gaps() {
        String only = provider.get();
        var all = coverage.get().gaps();
        return only.isEmpty()
                ? all
                : all.stream().filter(gap -> gap.provider().equals(only)).toList();
    }

    /// As in `Of 1,172 replies 96 % are decided by their wording, 1 % by code alone, 3 % by no rule.`
    String sentence() {
        var total = coverage.get().total();
        if (total.replies() == 0) return "No replies yet.";
        String text = String.format(
                "Of %,d replies %s are decided by their wording, %s by their code alone, %s by no rule.",
                total.replies(),
                percent(total.byWording(), total.replies()),
                percent(total.byCodeAlone(), total.replies()),
                percent(total.unclassified(), total.replies()));
        long forgotten = coverage.get().forgotten();
        return forgotten == 0
                ? text
                : text + String.format(" %,d replies had wordings too rare to be kept.", forgotten);
    }

    /// Never rounded up to all or down to none.
    static String percent(long part, long whole) {
        if (whole == 0 || part == 0) return "none";
        if (part == whole) return "all";
        double share = 100.0 * part / whole;
        if (share < 1) return "under 1 %";
        return Math.clamp(Math.round(share), 1, 99) + " %";
    }
}
