package io.penstock.app.orders;

import io.penstock.app.fx.Freshness;
import io.penstock.app.fx.Units;
import io.penstock.app.messages.Addresses;
import io.penstock.engine.control.api.RuleOrderView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// What rules did and that still holds. Touched only on the JavaFX application thread.
public final class OrdersModel {
    private static final Set<String> AT_GATES = Set.of("suspend", "throttle", "reroute");
    /// What holds mail before what was told, and that before single addresses, which may be many.
    private static final Comparator<RuleOrderView> ORDER = Comparator.comparingInt(OrdersModel::group)
            .thenComparing(Comparator.comparing(RuleOrderView::since).reversed())
            .thenComparing(RuleOrderView::id);

    final ObservableList<OrderLine> lines = FXCollections.observableArrayList();
    /// The lines that pass the filter.
    final FilteredList<OrderLine> shown = new FilteredList<>(lines);
    /// Chosen, and still there. The table follows it as it follows the table.
    final ObservableList<OrderLine> selected = FXCollections.observableArrayList();
    final StringProperty filter = new SimpleStringProperty("");
    final BooleanProperty pointerOver = new SimpleBooleanProperty();
    final BooleanProperty revealed = new SimpleBooleanProperty();
    /// Whether the node has more suppressed addresses than were fetched.
    final BooleanProperty more = new SimpleBooleanProperty();
    final ObjectProperty<Freshness> freshness = new SimpleObjectProperty<>(new Freshness.Loading());
    /// Advances each second, so that countdowns do.
    final ObjectProperty<Instant> now;

    private final StringProperty count = new SimpleStringProperty("0");

    OrdersModel(Instant now) {
        this.now = new SimpleObjectProperty<>(now);
        filter.addListener((_, _, _) -> refilter());
    }

    /// How many there are; with a `+` when there are more.
    public StringProperty countProperty() {
        return count;
    }

    void show(List<RuleOrderView> newest, boolean areMore) {
        more.set(areMore);
        place(newest);
    }

    /// What holds queues comes by itself; the rest stays as it was.
    void showAtGates(List<RuleOrderView> atGates) {
        var all = new ArrayList<>(atGates);
        for (var line : lines) if (!AT_GATES.contains(line.order().kind())) all.add(line.order());
        place(all);
    }

    /// In order. While the pointer is over them or some are selected, rows stay where they are: what is new
    /// comes last, what ended goes.
    private void place(List<RuleOrderView> newest) {
        Map<String, OrderLine> before = new HashMap<>();
        for (var line : lines) before.put(line.order().id(), line);
        var ordered = new ArrayList<OrderLine>();
        for (var order : newest.stream().sorted(ORDER).toList()) {
            var line = before.get(order.id());
            if (line == null) line = new OrderLine(order);
            else line.show(order);
            ordered.add(line);
        }
        var there = Set.copyOf(ordered);
        // first: a table moves its selection from a row that goes to the next one, which nobody chose
        selected.removeIf(line -> !there.contains(line));
        if (pointerOver.get() || !selected.isEmpty()) {
            lines.removeIf(line -> !there.contains(line));
            var shownBefore = Set.copyOf(lines);
            for (var line : ordered) if (!shownBefore.contains(line)) lines.add(line);
        } else if (!ordered.equals(lines)) {
            lines.setAll(ordered);
        }
        count.set(lines.size() + (more.get() ? "+" : ""));
    }

    private void refilter() {
        var words = filter.get().toLowerCase(Locale.ROOT).strip().split("\\s+");
        selected.removeIf(line -> !holdsAll(line, words));
        shown.setPredicate(line -> holdsAll(line, words));
    }

    private static boolean holdsAll(OrderLine line, String[] words) {
        var text = OrderWords.all(line.order());
        for (var word : words) if (!text.contains(word)) return false;
        return true;
    }

    List<RuleOrderView> selectedOrders() {
        return selected.stream().map(OrderLine::order).toList();
    }

    String scope(RuleOrderView order) {
        return OrderWords.scope(order, revealed.get());
    }

    /// Words that may hold an address, masked unless it was revealed.
    String masked(String text) {
        return revealed.get() ? text : Addresses.maskedIn(text);
    }

    /// As in `3 suspensions, 1 throttle, 200 suppressions`.
    String summary() {
        Map<String, Long> counts = lines.stream()
                .collect(Collectors.groupingBy(line -> OrderWords.noun(line.order()), Collectors.counting()));
        var text = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparingInt(OrdersModel::rank)))
                .map(one -> Units.counted(one.getValue(), one.getKey()))
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "" : text + (more.get() ? " and more" : "");
    }

    private static int rank(String noun) {
        return List.of("suspension", "throttle", "rerouting", "alert", "suppression")
                .indexOf(noun);
    }

    private static int group(RuleOrderView order) {
        return AT_GATES.contains(order.kind()) ? 0 : order.kind().equals("alert") ? 1 : 2;
    }

    void clear() {
        selected.clear();
        lines.clear();
        more.set(false);
        count.set("0");
        freshness.set(new Freshness.Loading());
    }
}
