package io.penstock.app.tour;

import io.penstock.engine.control.client.ControlClient;
import io.penstock.engine.sandbox.Behaviour;
import io.penstock.engine.sandbox.SimulatedProvider;
import java.time.Duration;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;

/// From a reply that no rule knows to a rule in force and what it does.
final class NewRule {
    private final Journey journey;
    private final Hands hands;
    private final Camera camera;

    NewRule(Journey journey) {
        this.journey = journey;
        this.hands = journey.hands;
        this.camera = journey.camera;
    }

    /// Makes it, not yet in force.
    void make() {
        // usually one in hundreds hears them: a rule for one wording would have to wait a minute for its first reply
        journey.engine.sandbox().behave(SimulatedProvider.YAHOO, NewRule::puttingOffMore);
        journey.goTo("replies");
        journey.awaitEngine(
                "an unclassified reply",
                Duration.ofMinutes(1),
                client -> client.replies().templates().stream()
                        .anyMatch(reply -> reply.category().equals("Unclassified")
                                && reply.provider().equals("yahoo")));
        hands.press(KeyCode.F5);
        hands.rest(Duration.ofSeconds(1));
        camera.take("replies");
        hands.type("replies-filter", "yahoo");
        hands.rest(Duration.ofSeconds(1));
        hands.clickRow("replies-table", 0);
        hands.rest(Duration.ofMillis(600));
        camera.take("reply");
        hands.click("replies-make-rule");
        // until then the form shows another rule, and that would be changed
        var id = (TextInputControl) hands.node("rules-id");
        hands.awaitTrue("the new rule in the form", () -> id.getText().startsWith("yahoo-"));
        hands.rest(Duration.ofSeconds(1));
        hands.choose("rules-category", "PolicyRelated");
        hands.type("rules-actions", "reroute to quiet for 30m when 2/10m");
        hands.rest(Duration.ofSeconds(1));
        camera.take("rules-draft");
    }

    /// Puts it in force and waits until it has decided replies.
    void publish() {
        var field = (TextInputControl) hands.node("rules-id");
        var id = hands.onUi(field::getText);
        hands.click("rules-publish");
        hands.rest(Duration.ofSeconds(1));
        hands.type("rules-publish-comment", "Name the reply that nobody had named");
        camera.take("rules-review");
        hands.click("rules-publish-confirm");
        journey.awaitEngine("rule " + id + " to decide a reply", Duration.ofSeconds(90), client -> decides(client, id));
        hands.rest(Duration.ofSeconds(1));
        camera.take("rules-published");
        seeWhatItDid(id);
        journey.goTo("replies");
        hands.type("replies-filter", "");
        hands.press(KeyCode.F5);
        hands.rest(Duration.ofSeconds(2));
        camera.take("replies-classified");
    }

    private static Behaviour puttingOffMore(Behaviour usual) {
        return new Behaviour(
                usual.mood(),
                usual.ratePerMinute(),
                usual.greylist(),
                usual.fullShare(),
                usual.delay(),
                usual.bounceShare(),
                0.2);
    }

    private void seeWhatItDid(String id) {
        journey.awaitEngine(
                "rule " + id + " to reroute",
                Duration.ofMinutes(1),
                client -> client.suspensions().stream()
                        .anyMatch(one -> one.ruleId().equals(id) && one.kind().equals("reroute")));
        journey.goTo("queues");
        hands.click("queues-show-orders");
        hands.awaitText(id);
        hands.type("orders-filter", id);
        hands.clickRow("orders-table", 0);
        camera.take("rerouted");
        hands.type("orders-filter", "");
        hands.click("queues-show-queues");
        // what rules have told so far does not outlive the engine, which is killed later
        journey.goTo("alerts");
        hands.rest(Duration.ofSeconds(1));
        camera.take("alerts-raised");
    }

    private static boolean decides(ControlClient client, String ruleId) {
        return client.ruleStats().stream().anyMatch(rule -> rule.ruleId().equals(ruleId) && rule.hits() > 0);
    }
}
