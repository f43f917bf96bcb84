package io.penstock.rules.publish;

import io.penstock.engine.control.api.RulesDocument;
import io.penstock.rules.document.InForce;
import io.penstock.rules.host.EditorJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// One table on its way to several places, each by itself: one that fails does not hold up the others.
/// Touched on the JavaFX thread only.
final class PublishRound {
    private final List<TargetRow> rows;
    private final EditorJobs jobs;
    private final Consumer<PublishRound> whenEnded;
    private int underWay;

    /// @param whenEnded runs when every place has answered
    PublishRound(List<TargetRow> rows, EditorJobs jobs, Consumer<PublishRound> whenEnded) {
        this.rows = List.copyOf(rows);
        this.jobs = jobs;
        this.whenEnded = whenEnded;
        underWay = rows.size();
    }

    /// @param whenPublished is told each success
    void start(RulesDocument.Publish publish, BiConsumer<TargetRow, InForce> whenPublished) {
        for (TargetRow row : rows) {
            int before = row.version();
            row.is(new TargetRow.State.Publishing(row.comparison()));
            jobs.run(
                    "Publishing rules to " + row.named(),
                    () -> InForce.read(row.target().backend().publish(publish, before)),
                    inForce -> {
                        row.is(new TargetRow.State.Arriving(inForce.version(), before));
                        whenPublished.accept(row, inForce);
                        askNodes(row, inForce.version(), before, jobs, this::oneEnded);
                    },
                    failure -> {
                        row.failed(String.valueOf(failure.getMessage()));
                        oneEnded();
                    });
        }
    }

    /// Asks what the nodes of a place run now that it has taken a table.
    static void askNodes(TargetRow row, int version, int before, EditorJobs jobs, Runnable whenTold) {
        jobs.run(
                "Asking the nodes of " + row.named(),
                () -> row.target().backend().nodes(),
                nodes -> {
                    row.is(new TargetRow.State.Published(version, before, nodes, ""));
                    whenTold.run();
                },
                failure -> {
                    String why = String.valueOf(failure.getMessage());
                    row.is(new TargetRow.State.Published(version, before, List.of(), why));
                    whenTold.run();
                });
    }

    private void oneEnded() {
        if (--underWay == 0) whenEnded.accept(this);
    }

    List<TargetRow> rows() {
        return rows;
    }

    /// Whether every node of every place is known to run it.
    boolean hasArrived() {
        return rows.stream().noneMatch(TargetRow::canRetry) && failed().isEmpty();
    }

    List<TargetRow> failed() {
        return rows.stream()
                .filter(row -> row.stateProperty().get() instanceof TargetRow.State.Failed)
                .toList();
    }

    /// What is in force where and what is not, in words.
    String told() {
        var parts = new ArrayList<String>();
        for (TargetRow row : rows) {
            String name = row.named();
            switch (row.stateProperty().get()) {
                case TargetRow.State.Published published
                when row.canRetry() -> parts.add(name + ": " + row.told() + ".");
                case TargetRow.State.Published published ->
                    parts.add("Version " + published.version() + " is in force on " + name + ".");
                case TargetRow.State.Failed failed ->
                    parts.add("Nothing was published to " + name + ": " + failed.why());
                default -> {}
            }
        }
        return String.join(" ", parts);
    }
}
