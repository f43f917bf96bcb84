package io.penstock.app.queues;

import io.penstock.app.pauses.OrderCard;
import io.penstock.app.pauses.PauseTarget;
import io.penstock.app.pauses.PreviewStrip;
import io.penstock.app.shell.AppContext;
import javafx.beans.binding.Bindings;
import javafx.scene.control.TextField;

/// Asks before queues are retried or bounced. A bounce cannot be taken back, so its name has to be typed.
final class QueueOrderCard extends OrderCard {
    private QueueOrderCard(AppContext context, OrderDraft draft, OrderDraftController controller) {
        super(
                context.overlay(),
                draft.kind.id(),
                draft.kind.verb() + " " + draft.target.text(),
                draft.kind == OrderKind.RETRY
                        ? "Messages that wait for their next try become due at once. Pauses and rules still hold."
                        : "Every message in these queues fails now and its sender is told. This cannot be undone.");
        add(new PreviewStrip(draft.kind.id() + "-preview", draft.kind.lead(), draft.preview));
        if (draft.kind.isDestructive()) addConfirmation(draft);
        confirm().textProperty().bind(Bindings.createStringBinding(draft::verb, draft.preview));
        confirm()
                .disableProperty()
                .bind(Bindings.createBooleanBinding(() -> !draft.isReady(), draft.preview, draft.reason, draft.typed)
                        .or(context.session().readOnly()));
        confirm().setOnAction(_ -> {
            if (controller.place()) close();
        });
    }

    static void open(AppContext context, OrderKind kind, PauseTarget target) {
        var draft = new OrderDraft(kind, target);
        var controller = new OrderDraftController(
                draft, context.session(), context.jobs(), context.toasts(), context.navigation());
        context.overlay().show(new QueueOrderCard(context, draft, controller));
        controller.preview();
    }

    private void addConfirmation(OrderDraft draft) {
        var reason = new TextField();
        reason.setId(draft.kind.id() + "-reason");
        reason.setPromptText("Required. It goes into the audit trail.");
        reason.textProperty().bindBidirectional(draft.reason);
        var typed = new TextField();
        typed.setId(draft.kind.id() + "-typed");
        typed.setPromptText(draft.nameToType());
        typed.textProperty().bindBidirectional(draft.typed);
        add(labelled("Reason", reason), labelled("Type “" + draft.nameToType() + "” to confirm", typed));
        confirm().getStyleClass().remove("accent");
        confirm().getStyleClass().add("danger");
    }
}
