package io.penstock.rules.publish;

import io.penstock.engine.control.api.RulesDocument.Version;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.diff.TableDiff;
import io.penstock.rules.document.InForce;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What is about to be published, and what was published before. Touched on the JavaFX thread only.
public final class PublishModel {
    /// Two tables and how they differ.
    ///
    /// @param before name of the left one, as in `version 12`
    public record Comparison(String before, String after, RuleTable left, RuleTable right, TableDiff diff) {
        static final Comparison NONE =
                new Comparison("", "", RuleTable.EMPTY, RuleTable.EMPTY, new TableDiff(List.of()));

        static Comparison of(String before, RuleTable left, String after, RuleTable right) {
            return new Comparison(before, after, left, right, TableDiff.between(left, right));
        }
    }

    private final ReadOnlyObjectWrapper<Comparison> review = new ReadOnlyObjectWrapper<>(Comparison.NONE);
    private final ReadOnlyObjectWrapper<@Nullable InForce> newer = new ReadOnlyObjectWrapper<>();
    private final StringProperty comment = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ObservableList<Version> versions = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Comparison> past = new ReadOnlyObjectWrapper<>(Comparison.NONE);

    /// The edited table against the version that it began as.
    public ReadOnlyObjectProperty<Comparison> reviewProperty() {
        return review.getReadOnlyProperty();
    }

    void showReview(Comparison comparison) {
        review.set(comparison);
    }

    /// A version that someone else published meanwhile; null if there is none.
    public ReadOnlyObjectProperty<@Nullable InForce> newerProperty() {
        return newer.getReadOnlyProperty();
    }

    void showNewer(@Nullable InForce inForce) {
        newer.set(inForce);
    }

    /// Why the table changes; must not be blank.
    public StringProperty commentProperty() {
        return comment;
    }

    public BooleanProperty busyProperty() {
        return busy;
    }

    /// Newest first.
    public ObservableList<Version> versions() {
        return versions;
    }

    /// A past version against the one in force.
    public ReadOnlyObjectProperty<Comparison> pastProperty() {
        return past.getReadOnlyProperty();
    }

    void showPast(Comparison comparison) {
        past.set(comparison);
    }
}
