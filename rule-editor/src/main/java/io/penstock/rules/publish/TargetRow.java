package io.penstock.rules.publish;

import io.penstock.rules.document.InForce;
import io.penstock.rules.host.NodeRules;
import io.penstock.rules.host.PublishTarget;
import io.penstock.rules.publish.PublishModel.Comparison;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// One place on the review page: whether it is chosen, what it runs, and what became of publishing there.
/// Touched on the JavaFX thread only.
public final class TargetRow {
    /// How far it is with one place.
    public sealed interface State {
        record Reading() implements State {}

        /// @param running what is in force there, and was when the changes were looked at
        record Read(InForce running, Comparison comparison) implements State {}

        record Unreadable(String why) implements State {}

        record Publishing(Comparison comparison) implements State {}

        /// The place has taken it; its nodes are asked what they run.
        ///
        /// @param before the version that was in force
        record Arriving(int version, int before) implements State {}

        /// @param before the version that was in force
        /// @param nodes  what they ran when they were asked; empty if the place does not tell them apart
        /// @param unseen why its nodes could not be asked; empty if they could
        record Published(int version, int before, List<NodeRules> nodes, String unseen) implements State {
            public Published {
                nodes = List.copyOf(nodes);
            }

            /// Nodes that run an older table; a newer one is another's who has published since.
            List<NodeRules> behind() {
                return nodes.stream().filter(node -> node.version() < version).toList();
            }
        }

        /// Nothing has changed there.
        ///
        /// @param seen what was known of the place; null if nothing was
        record Failed(String why, @Nullable Read seen) implements State {}
    }

    private final PublishTarget target;
    private final boolean own;
    private final BooleanProperty chosen = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Reading());

    /// @param own whether it is the place that the editor works on
    TargetRow(PublishTarget target, boolean own) {
        this.target = target;
        this.own = own;
        chosen.set(own && target.isOpen());
    }

    public PublishTarget target() {
        return target;
    }

    /// The name in a sentence.
    String named() {
        return named(target.name());
    }

    static String named(String place) {
        return place.equalsIgnoreCase("embedded engine") ? "the embedded engine" : place;
    }

    public boolean isOwn() {
        return own;
    }

    public BooleanProperty chosenProperty() {
        return chosen;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    void is(State now) {
        state.set(now);
    }

    /// What runs there was read. A failure stays on the screen until the next try.
    void read(InForce running, Comparison comparison) {
        var read = new State.Read(running, comparison);
        state.set(state.get() instanceof State.Failed(var why, var _) ? new State.Failed(why, read) : read);
    }

    /// The edited table has changed meanwhile.
    void compareAgain(Function<InForce, Comparison> against) {
        switch (state.get()) {
            case State.Read(var running, var _) -> read(running, against.apply(running));
            case State.Failed(var _, var seen) when seen != null -> read(seen.running(), against.apply(seen.running()));
            default -> {}
        }
    }

    void failed(String why) {
        state.set(new State.Failed(why, null));
    }

    /// The changes that publishing would make there; none while they are not known.
    Comparison comparison() {
        return switch (state.get()) {
            case State.Read read -> read.comparison();
            case State.Failed(var _, var seen) when seen != null -> seen.comparison();
            case State.Publishing(var comparison) -> comparison;
            default -> Comparison.NONE;
        };
    }

    /// The version that ran there when the changes were looked at; 0 while that is not known.
    int version() {
        return switch (state.get()) {
            case State.Read read -> read.running().version();
            case State.Failed(var _, var seen)
            when seen != null -> seen.running().version();
            default -> 0;
        };
    }

    boolean canPublish() {
        return target.isOpen() && version() > 0 && !comparison().diff().isEmpty();
    }

    /// Whether there is something to do again: publish, or ask the nodes.
    boolean canRetry() {
        return switch (state.get()) {
            case State.Failed _ -> canPublish();
            case State.Published published ->
                !published.behind().isEmpty() || !published.unseen().isEmpty();
            default -> false;
        };
    }

    private static String told(State.Published published) {
        int version = published.version();
        if (!published.unseen().isEmpty())
            return "Version " + version + " was taken; its nodes could not be asked: " + published.unseen();
        var behind = published.behind();
        if (!behind.isEmpty())
            return "Version " + version + " was taken; "
                    + behind.stream()
                            .map(node -> node.node() + " still runs version " + node.version())
                            .collect(Collectors.joining(", "));
        String where = published.nodes().isEmpty()
                ? ""
                : " on " + published.nodes().stream().map(NodeRules::node).collect(Collectors.joining(", "));
        return "Version " + version + " is in force" + where + " (before: version " + published.before() + ")";
    }

    /// In words.
    String told() {
        if (!target.isOpen()) return target.locked();
        return switch (state.get()) {
            case State.Reading _ -> "Reading what runs there\u2026";
            case State.Read(var running, var comparison) ->
                "Runs version " + running.version() + ": " + comparison.diff().summary();
            case State.Unreadable(var why) -> "Cannot be read: " + why;
            case State.Publishing _ -> "Publishing\u2026";
            case State.Arriving(int version, int _) -> "Taken as version " + version + "; asking its nodes\u2026";
            case State.Published published -> told(published);
            case State.Failed(var why, var _) -> "Not published: " + why;
        };
    }
}
