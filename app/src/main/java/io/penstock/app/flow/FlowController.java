package io.penstock.app.flow;

import io.penstock.app.cluster.ConnectionState;
import io.penstock.app.cluster.EventFeed;
import io.penstock.app.cluster.Topic;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Place;
import io.penstock.engine.control.api.AlertView;
import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.LoadView;
import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.RuleOrderView;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.control.api.Throughput;
import io.penstock.engine.control.client.ControlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Feeds the Flow screen and leads away from it. Touched only on the JavaFX application thread.
final class FlowController {
    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(2);
    private static final int QUEUES_AT_MOST = 1_000;

    private final AppContext app;
    private final FlowModel model;
    private final GateOrders gateOrders;
    private final List<EventFeed.Subscription> subscriptions = new ArrayList<>();
    private Instant lastReading = Instant.EPOCH;

    FlowController(AppContext app, FlowModel model, GateOrders gateOrders) {
        this.app = app;
        this.model = model;
        this.gateOrders = gateOrders;
        app.session().state().subscribe(state -> model.stale.set(!(state instanceof ConnectionState.Live)));
        model.span.subscribe(_ -> load());
    }

    void shown() {
        var events = app.session().events();
        subscriptions.add(events.subscribe(Topic.THROUGHPUT, this::step));
        subscriptions.add(events.subscribe(Topic.RESET, _ -> {
            model.forget();
            load();
        }));
        subscriptions.add(events.subscribe(Topic.PAUSES, pauses -> {
            model.timeline.set(
                    model.timeline.get().withPauses(pauses, app.clock().instant()));
            readStates();
        }));
        subscriptions.add(events.subscribe(Topic.SUSPENSIONS, _ -> readStates()));
        subscriptions.add(events.subscribe(
                Topic.RULES, version -> model.timeline.set(model.timeline.get().withPublish(version))));
        load();
    }

    void hidden() {
        subscriptions.forEach(EventFeed.Subscription::close);
        subscriptions.clear();
    }

    /// Reads everything anew.
    void load() {
        var client = app.session().client();
        var now = app.clock().instant();
        var span = model.span.get();
        app.jobs().latest("Reading the flow", () -> Loaded.read(client, now, span), this::loaded, problem -> {
            model.problem.set(problem.getMessage() == null ? problem.toString() : problem.getMessage());
        });
    }

    private void loaded(Loaded loaded) {
        model.problem.set("");
        model.anythingYet.set(
                loaded.node().totals().accepted() > 0 || loaded.steps().stream().anyMatch(step -> step.accepted() > 0));
        model.historyIs(loaded.steps(), loaded.publishes(), loaded.states().pauses());
        show(loaded.states());
        model.loaded.set(true);
    }

    private void step(Throughput step) {
        model.stepCame(step);
        if (Duration.between(lastReading, app.clock().instant()).compareTo(BETWEEN_READINGS) >= 0) readStates();
    }

    private void readStates() {
        lastReading = app.clock().instant();
        var client = app.session().client();
        app.jobs().latest("Reading the gates", () -> States.read(client), this::show, _ -> {
            // The connection's own state tells it; the picture stays, marked as stale.
        });
    }

    private void show(States states) {
        model.queuesAre(states.queues());
        var items = AttentionItem.of(
                states.alerts(),
                states.pauses(),
                states.suspensions(),
                states.queues(),
                states.replies(),
                app.clock().instant());
        if (!items.equals(model.attention)) model.attention.setAll(items);
    }

    /// A click on a ribbon.
    void drill(RibbonFrame.Band band) {
        app.navigation()
                .goTo(
                        switch (band.from()) {
                            case INTAKE -> new Place.Queues(model.grouping.get().filter(band.toKey()));
                            case GROUP ->
                                new Place.Queues(
                                        (model.grouping.get().filter(band.fromKey()) + providerFilter(band.toKey()))
                                                .strip());
                            case PROVIDER, OUTCOME ->
                                outcomePlace(band.outcome() == null ? Outcome.DELIVERED : band.outcome());
                        });
    }

    /// A click on a card's name.
    void drill(RibbonFrame.Column column, String key) {
        app.navigation()
                .goTo(
                        switch (column) {
                            case INTAKE -> new Place.Queues("");
                            case GROUP -> new Place.Queues(model.grouping.get().filter(key));
                            case PROVIDER ->
                                new Place.Queues(providerFilter(key).strip());
                            case OUTCOME -> outcomePlace(Outcome.valueOf(key));
                        });
    }

    private static Place outcomePlace(Outcome outcome) {
        return new Place.Messages(Map.of("outcome", outcome.query()));
    }

    private static String providerFilter(String provider) {
        return provider.equals(Grouping.OTHERS) ? "" : " provider:" + provider;
    }

    /// Whether the gate of this card can be worked: it stands for one tenant, campaign or provider.
    boolean hasGate(RibbonFrame.Column column, String key) {
        return switch (column) {
            case GROUP -> model.grouping.get().isReal(key);
            case PROVIDER -> !key.equals(Grouping.OTHERS);
            case INTAKE, OUTCOME -> false;
        };
    }

    /// A click on a gate: the card to resume where a pause holds all of it, otherwise the one to pause, each with its
    /// preview.
    void work(RibbonFrame.Column column, String key) {
        var grouping = model.grouping.get();
        var isGroup = column == RibbonFrame.Column.GROUP;
        var gate = isGroup ? model.gates.get().ofGroup(key) : model.gates.get().ofProvider(key);
        if (gate.state().equals("paused") && gate.whole())
            gateOrders.askResume(model.queues().stream()
                    .filter(queue -> queue.state().equals("paused"))
                    .filter(queue -> (isGroup ? grouping.of(queue) : queue.provider()).equals(key))
                    .toList());
        else gateOrders.askPause(isGroup ? grouping.criteria(key) : new Criteria(null, null, null, key, null, null));
    }

    void follow(AttentionItem item) {
        app.navigation().goTo(item.place());
    }

    void compose() {
        app.navigation().goTo(new Place.Send());
    }

    void connectCluster() {
        app.navigation().goTo(new Place.Plain("clusters"));
    }

    void openRules() {
        app.navigation().goTo(new Place.Rules(""));
    }

    /// The button of the empty screen: a minute of believable traffic into the sandbox.
    void sendSampleTraffic() {
        var client = app.session().client();
        var key = UUID.randomUUID().toString();
        app.jobs().run("Sending sample traffic", () -> client.startLoad(SAMPLE, key), (LoadView load) -> {
            model.anythingYet.set(true);
            app.toasts()
                    .done(
                            load.plan().count() + " sample messages are on their way to the sandbox",
                            "Cancel",
                            () -> app.jobs()
                                    .run(
                                            "Cancelling the sample traffic",
                                            () -> {
                                                client.cancelLoad(load.id());
                                                return load;
                                            },
                                            _ -> {}));
        });
    }

    private static final LoadView.Plan SAMPLE = new LoadView.Plan(
            "news@sender.example",
            "Spring news",
            "A sample message that Penstock made up.\n",
            6_000,
            100,
            2_048,
            10,
            List.of("acme", "globex", "initech"),
            List.of("spring-news", "receipts", "win-back"),
            Map.of("gmail.com", 45, "yahoo.com", 20, "outlook.com", 18, "icloud.com", 9, "example.org", 8));

    private record States(
            List<QueueRow> queues,
            List<PauseView> pauses,
            List<RuleOrderView> suspensions,
            List<AlertView> alerts,
            List<ReplyTemplateView> replies) {
        static States read(ControlClient client) {
            return new States(
                    client.queues("", "-depth", QUEUES_AT_MOST, "").rows(),
                    client.pauses(),
                    client.suspensions(),
                    client.alerts(),
                    client.replies().templates());
        }
    }

    private record Loaded(NodeInfo node, List<Throughput> steps, List<RulesDocument.Version> publishes, States states) {
        static Loaded read(ControlClient client, Instant now, FlowModel.Span span) {
            return new Loaded(
                    client.node(),
                    client.throughput(now.minus(span.length), now, span.stepMillis),
                    client.ruleVersions(),
                    States.read(client));
        }
    }
}
