package io.penstock.rules.publish;

import io.penstock.engine.control.api.RulesDocument.Version;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.diff.TableDiff;
import io.penstock.rules.document.InForce;
import io.penstock.rules.host.PublishTarget;
import io.penstock.rules.look.Amount;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
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
        public static final Comparison NONE =
                new Comparison("", "", RuleTable.EMPTY, RuleTable.EMPTY, new TableDiff(List.of()));

        static Comparison of(String before, RuleTable left, String after, RuleTable right) {
            return new Comparison(before, after, left, right, TableDiff.between(left, right));
        }
    }

    private final ObservableList<TargetRow> targets = FXCollections.observableArrayList();
    private final ReadOnlyLongWrapper targetChanges = new ReadOnlyLongWrapper();
    private final StringProperty typed = new SimpleStringProperty("");
    private final StringProperty typedBack = new SimpleStringProperty("");
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

    /// The places where it can be published, the editor's own first.
    public ObservableList<TargetRow> targets() {
        return targets;
    }

    /// Grows whenever something about a place has changed: what it runs, or whether it is chosen.
    ReadOnlyLongProperty targetChangesProperty() {
        return targetChanges.getReadOnlyProperty();
    }

    void targetsChanged() {
        targetChanges.set(targetChanges.get() + 1);
    }

    /// Whether all that publishing needs is there: places with changes, a reason, and the name of production.
    boolean isReady() {
        var chosen = chosen();
        return !chosen.isEmpty()
                && chosen.stream().allMatch(TargetRow::canPublish)
                && !mustMergeFirst()
                && !busy.get()
                && comment.get() != null
                && !comment.get().isBlank()
                && typed.get() != null
                && typed.get().strip().equals(toType());
    }

    /// Someone else has published meanwhile, where this table is to go: publishing it would take that back.
    boolean mustMergeFirst() {
        return newer.get() != null && chosen().stream().anyMatch(TargetRow::isOwn);
    }

    /// How far a round is, as in `1 of 3 clusters has it, 1 failed`; empty before there is one.
    String progress() {
        long done = targets.stream()
                .filter(row -> row.stateProperty().get() instanceof TargetRow.State.Published && !row.canRetry())
                .count();
        long failed = targets.stream()
                .filter(row -> row.stateProperty().get() instanceof TargetRow.State.Failed)
                .count();
        long late = targets.stream()
                .filter(row -> row.stateProperty().get() instanceof TargetRow.State.Published && row.canRetry())
                .count();
        long underWay = targets.stream()
                .filter(row -> row.stateProperty().get() instanceof TargetRow.State.Publishing
                        || row.stateProperty().get() instanceof TargetRow.State.Arriving)
                .count();
        long all = done + failed + late + underWay;
        if (all == 0) return "";
        return done + " of " + Amount.of(all, "cluster") + (done == 1 ? " has it" : " have it")
                + (underWay > 0 ? ", " + underWay + " under way" : "")
                + (late > 0 ? ", " + late + " with nodes behind" : "")
                + (failed > 0 ? ", " + failed + " failed" : "");
    }

    List<TargetRow> chosen() {
        return targets.stream().filter(row -> row.chosenProperty().get()).toList();
    }

    /// What was typed to confirm that production is meant.
    public StringProperty typedProperty() {
        return typed;
    }

    /// The same for going back to a version.
    public StringProperty typedBackProperty() {
        return typedBack;
    }

    /// What has to be typed: the names of the chosen production places; empty if there are none.
    String toType() {
        return chosen().stream()
                .map(TargetRow::target)
                .filter(PublishTarget::production)
                .map(PublishTarget::name)
                .collect(Collectors.joining(", "));
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
