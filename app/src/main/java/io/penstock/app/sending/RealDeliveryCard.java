package io.penstock.app.sending;

import io.penstock.app.fx.Units;
import io.penstock.app.pauses.OrderCard;
import io.penstock.app.shell.AppContext;
import javafx.scene.control.TextField;

/// Asks once more before mail goes to real mailboxes: the number of messages has to be typed.
final class RealDeliveryCard extends OrderCard {
    private RealDeliveryCard(AppContext context, SendModel model, SendController controller) {
        super(
                context.overlay(),
                "real-delivery",
                "Send to real mailboxes",
                "This node does not deliver to the sandbox. What you send arrives at people.");
        var expected = Long.toString(model.messages());
        var typed = new TextField();
        typed.setId("real-delivery-typed");
        typed.setPromptText(expected);
        add(labelled("Type the number of messages, " + expected + ", to confirm", typed));
        confirm().setText("Send " + Units.counted(model.messages(), "message"));
        confirm()
                .disableProperty()
                .bind(typed.textProperty()
                        .isNotEqualTo(expected)
                        .or(context.session().readOnly()));
        confirm().setOnAction(_ -> {
            close();
            controller.start();
        });
    }

    static void open(AppContext context, SendModel model, SendController controller) {
        context.overlay().show(new RealDeliveryCard(context, model, controller));
    }
}
