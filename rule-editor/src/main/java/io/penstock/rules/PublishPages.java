package io.penstock.rules;

import io.penstock.rules.check.CheckModel;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.PublishTargets;
import io.penstock.rules.host.RuleBackend;
import io.penstock.rules.look.Notice;
import io.penstock.rules.publish.PublishController;
import io.penstock.rules.publish.PublishModel;
import io.penstock.rules.publish.ReviewView;
import io.penstock.rules.publish.VersionsController;
import io.penstock.rules.publish.VersionsView;
import java.time.ZoneId;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// What brings a table into force: the review with its places, and the versions to go back to. Touched on the JavaFX
/// thread only.
final class PublishPages {
    private final PublishModel model = new PublishModel();
    private final VersionsController versionsController;
    private final PublishController publishController;
    private final Leads leads;
    private final Node review;
    private final Node versions;

    /// Where the pages lead to.
    ///
    /// @param open     shows a page in place of the workbench
    /// @param back     shows the workbench
    /// @param findings shows what was found in the table
    record Leads(Consumer<Node> open, Runnable back, Runnable findings) {}

    /// @param author the name under which versions are published
    /// @param effect what the work changes on recent replies, as a sentence
    PublishPages(
            EditedTable table,
            RuleBackend backend,
            PublishTargets targets,
            EditorJobs jobs,
            String author,
            CheckModel checks,
            ObservableValue<String> effect,
            Consumer<Notice> notices,
            Leads leads) {
        this.leads = leads;
        versionsController = new VersionsController(table, model, backend, targets, jobs, author, notices);
        publishController = new PublishController(table, model, versionsController, targets, jobs, author, notices);
        review = new ReviewView(model, publishController, checks, effect, leads.findings(), leads.back());
        versions = new VersionsView(model, versionsController, ZoneId.systemDefault(), leads.back());
    }

    void showReview() {
        publishController.review();
        leads.open().accept(review);
    }

    void showVersions() {
        versionsController.listVersions();
        leads.open().accept(versions);
    }

    /// Looks again at the places to publish to, if they are shown.
    void placesChanged() {
        if (review.getScene() != null && !model.busyProperty().get()) publishController.review();
    }
}
