package io.penstock.app.replies;

import io.penstock.engine.control.api.ReplyTemplateView;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A row of the reply table; its numbers change in place. Touched only on the JavaFX application thread.
final class ReplyLine {
    private final ReadOnlyObjectWrapper<ReplyTemplateView> template;

    ReplyLine(ReplyTemplateView template) {
        this.template = new ReadOnlyObjectWrapper<>(template);
    }

    ReadOnlyObjectProperty<ReplyTemplateView> templateProperty() {
        return template.getReadOnlyProperty();
    }

    ReplyTemplateView template() {
        return template.get();
    }

    String id() {
        return template.get().id();
    }

    void show(ReplyTemplateView newest) {
        template.set(newest);
    }
}
