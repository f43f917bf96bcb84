package io.penstock.rules.replay;

import io.penstock.engine.replay.ReplayReport;
import io.penstock.rules.look.Columns;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Tab;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

/// What becomes otherwise, provider by provider.
final class ProvidersTab extends Tab {
    private final Consumer<String> only;
    private final TableView<Summary.OfProvider> providers =
            Columns.table("rules-replay-providers", "Providers", "No replies.");

    /// @param only shows one provider alone
    ProvidersTab(Consumer<String> only) {
        this.only = only;
        setId("rules-replay-tab-providers");
        setContent(providers);
        providers
                .getColumns()
                .setAll(List.of(
                        Columns.text("Provider", 140, Summary.OfProvider::provider),
                        Columns.number("Replies", 90, one -> String.format("%,d", one.replies())),
                        Columns.number("Other category", 110, one -> Numbers.some(one.reclassified())),
                        Columns.number("Retried, not bounced", 150, one -> Numbers.some(one.retriedNotBounced())),
                        Columns.number("Bounced, not retried", 150, one -> Numbers.some(one.bouncedNotRetried())),
                        Columns.number("Suppressed", 100, one -> Numbers.signed(one.suppressedMore())),
                        Columns.number("Held", 90, one -> Numbers.signed(one.heldMore())),
                        Columns.number("Wait", 110, one -> Numbers.waits(one.delayMillisMore()))));
        providers.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) onlySelected();
        });
        providers.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) onlySelected();
        });
    }

    void show(ReplayReport report, Part part) {
        providers.getItems().setAll(Summary.byProvider(report, part));
        setText("Providers (" + providers.getItems().size() + ")");
    }

    void onlySelected() {
        var one = providers.getSelectionModel().getSelectedItem();
        if (one != null) only.accept(one.provider());
    }
}
