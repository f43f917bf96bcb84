package io.penstock.app.messages;

import io.penstock.app.fx.Freshness;
import io.penstock.engine.control.api.MessageDetail;
import io.penstock.engine.control.api.MessageRow;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the message screen shows. Touched only on the JavaFX application thread.
final class MessagesModel {
    final ObjectProperty<MessageQuery> query = new SimpleObjectProperty<>(MessageQuery.EVERYTHING);
    final StringProperty queryProblem = new SimpleStringProperty("");
    final ObservableList<MessageRow> rows = FXCollections.observableArrayList();
    /// Where the next page begins; empty if all are here.
    final StringProperty nextCursor = new SimpleStringProperty("");
    final BooleanProperty fetchingMore = new SimpleBooleanProperty();
    final ObjectProperty<Freshness> freshness = new SimpleObjectProperty<>(new Freshness.Loading());
    /// Addresses are readable only while this is true.
    final BooleanProperty revealed = new SimpleBooleanProperty();

    final StringProperty openId = new SimpleStringProperty("");
    final ObjectProperty<@Nullable MessageDetail> detail = new SimpleObjectProperty<>();
    final ObjectProperty<@Nullable MailContent> content = new SimpleObjectProperty<>();
    final StringProperty detailProblem = new SimpleStringProperty("");

    /// An address as it may be shown now.
    String address(String address) {
        return revealed.get() ? address : Addresses.masked(address);
    }

    /// A text as it may be shown now.
    String text(String text) {
        return revealed.get() ? text : Addresses.maskedIn(text);
    }
}
