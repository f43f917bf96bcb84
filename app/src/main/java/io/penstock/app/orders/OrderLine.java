package io.penstock.app.orders;

import io.penstock.engine.control.api.RuleOrderView;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A row of the list; what it says changes in place. Touched only on the JavaFX application thread.
final class OrderLine {
    private final ReadOnlyObjectWrapper<RuleOrderView> order;

    OrderLine(RuleOrderView order) {
        this.order = new ReadOnlyObjectWrapper<>(order);
    }

    ReadOnlyObjectProperty<RuleOrderView> orderProperty() {
        return order.getReadOnlyProperty();
    }

    RuleOrderView order() {
        return order.get();
    }

    void show(RuleOrderView newest) {
        order.set(newest);
    }
}
