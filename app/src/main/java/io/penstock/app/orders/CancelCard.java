package io.penstock.app.orders;

import io.penstock.app.fx.Units;
import io.penstock.app.pauses.OrderCard;
import io.penstock.app.shell.AppContext;
import io.penstock.engine.control.api.RuleOrderView;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;

/// Asks before several orders of rules are cancelled at once.
final class CancelCard extends OrderCard {
    private static final int NAMED = 8;

    private CancelCard(AppContext context, OrdersModel model, List<RuleOrderView> orders, OrdersController controller) {
        super(
                context.overlay(),
                "orders-cancel-all",
                "Cancel what rules did",
                "Mail flows again at once, and suppressed addresses get mail again. What the rules had counted begins"
                        + " anew.");
        var lines = new Label(orders.stream()
                .limit(NAMED)
                .map(order -> OrderWords.noun(order) + " of " + model.scope(order))
                .collect(Collectors.joining("\n")));
        lines.setWrapText(true);
        add(lines);
        if (orders.size() > NAMED) add(new Label("and " + Units.count(orders.size() - NAMED) + " more"));
        confirm().setText("Cancel " + Units.counted(orders.size(), "order"));
        confirm().disableProperty().bind(context.session().readOnly());
        confirm().setOnAction(_ -> {
            controller.cancel(orders);
            close();
        });
    }

    /// @param orders 2 or more
    static void open(AppContext context, OrdersModel model, List<RuleOrderView> orders, OrdersController controller) {
        context.overlay().show(new CancelCard(context, model, List.copyOf(orders), controller));
    }
}
