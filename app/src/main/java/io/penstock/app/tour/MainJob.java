package io.penstock.app.tour;

import io.penstock.app.fx.FrameHealth;
import io.penstock.engine.control.client.ControlClient;
import io.penstock.engine.sandbox.Behaviour;
import io.penstock.engine.sandbox.SandboxException;
import io.penstock.engine.sandbox.SimulatedProvider;
import io.penstock.engine.sandbox.load.LoadPlan;
import io.penstock.engine.sandbox.load.LoadRunner;
import io.penstock.engine.sandbox.load.LoadTarget;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.scene.input.KeyCode;

/// The main job, step by step, through the windows: send, watch, throttle, make a rule, publish, pause, resume,
/// look a message up, kill the engine in the middle, and count.
final class MainJob {
    private static final int RATE_PER_SECOND = 200;
    private static final int BURST = 5_000;
    private static final String DOMAINS = "gmail.com:40, yahoo.com:25, outlook.com:20, icloud.com:10, example.org:5";
    private static final Duration WATCH = Duration.ofSeconds(8);

    private final Journey journey;
    private final Hands hands;
    private final Camera camera;
    private final long messages;
    private final Path data;

    private double framesPerSecond;
    private double longestFrameGapMillis;
    private int openAtKill;
    private long acknowledgedAroundKill;
    private double messagesPerSecond;
    private boolean retried;

    /// @param data an empty directory for a second engine
    MainJob(Journey journey, long messages, Path data) {
        this.journey = journey;
        this.hands = journey.hands;
        this.camera = journey.camera;
        this.messages = messages;
        this.data = data;
    }

    void run() {
        journey.step("see every screen empty", this::seeEmptyScreens);
        journey.step("send " + messages + " messages", this::send);
        journey.step("watch the flow", this::watchFlow);
        journey.step("switch Gmail to throttling", this::throttleGmail);
        var rule = new NewRule(journey);
        journey.step("make a rule from an unclassified reply", rule::make);
        journey.step("publish it and see what it does", rule::publish);
        journey.step(
                "prove the rules and look at a foreign table",
                new RulePages(journey, data.resolveSibling("rule-files"))::visit);
        journey.step("pause *@yahoo.com", this::pauseYahoo);
        journey.step("see the queues", this::seeQueues);
        journey.step("resume with ramp", this::resume);
        journey.step("find a message", this::findMessage);
        journey.step("kill the engine and start it again", this::killAndRestart);
        journey.step("deliver what is left", this::deliverTheRest);
        journey.step("send as fast as it goes", this::burst);
        journey.step("add a second engine", this::addCluster);
        journey.step("see the other screens", this::seeOtherScreens);
    }

    private void seeEmptyScreens() {
        journey.goTo("flow");
        camera.take("flow-empty");
        for (String screen : List.of("queues", "replies", "messages")) {
            journey.goTo(screen);
            hands.rest(Duration.ofMillis(700));
            camera.take(screen + "-empty");
        }
    }

    private void send() {
        journey.goTo("send");
        camera.take("send-compose");
        startLoad(messages, RATE_PER_SECOND);
        hands.rest(Duration.ofSeconds(3));
        camera.take("send-running");
    }

    private void startLoad(long count, int perSecond) {
        hands.click("send-mode-load");
        hands.type("send-count", Long.toString(count));
        hands.type("send-rate", Integer.toString(perSecond));
        hands.type("send-connections", "20");
        hands.type("send-domains", DOMAINS);
        hands.type("send-tenants", "acme, globex, initech, umbrella");
        hands.type(
                "send-campaigns",
                "spring, summer, autumn, winter, welcome, receipts, digest, survey, reminder, launch, renewal, invite");
        hands.type("send-from", "news@acme.test");
        hands.type("send-subject", "What is new this week");
        hands.click("send-start");
    }

    private void watchFlow() {
        journey.goTo("flow");
        hands.rest(Duration.ofSeconds(4));
        camera.take("flow-live");
        FrameHealth frames = journey.console.frames();
        hands.onUi(frames::takeLongestGapMillis);
        long before = hands.onUi(frames::totalFrames);
        long start = System.nanoTime();
        hands.rest(WATCH);
        long made = hands.onUi(frames::totalFrames) - before;
        framesPerSecond = made * 1e9 / (System.nanoTime() - start);
        longestFrameGapMillis = hands.onUi(frames::takeLongestGapMillis);
    }

    private void throttleGmail() {
        journey.goTo("send");
        hands.choose("send-mood-gmail", "throttling");
        journey.awaitEngine(
                "Gmail's mood to change",
                Duration.ofSeconds(10),
                client -> client.sandbox().providers().stream()
                        .anyMatch(sandbox -> sandbox.provider().equals("gmail")
                                && sandbox.mood().equals("throttling")));
        hands.rest(Duration.ofSeconds(3));
        camera.take("send-throttling");
    }

    private void pauseYahoo() {
        journey.goTo("queues");
        hands.click("queues-pause");
        hands.type("pause-queue", "*@yahoo.com");
        hands.type("pause-reason", "Complaints are rising, looking into it");
        hands.rest(Duration.ofSeconds(1));
        camera.take("pause-preview");
        hands.click("pause-confirm");
        journey.awaitEngine(
                "the pause", Duration.ofSeconds(10), client -> !client.pauses().isEmpty());
        hands.rest(Duration.ofSeconds(4));
        journey.goTo("flow");
        hands.rest(Duration.ofSeconds(2));
        camera.take("flow-paused");
    }

    private void seeQueues() {
        journey.goTo("queues");
        hands.rest(Duration.ofSeconds(1));
        hands.clickRow("queues-table", 0);
        hands.rest(Duration.ofSeconds(2));
        camera.take("queues");
    }

    private void resume() {
        hands.click("queues-show-pauses");
        hands.rest(Duration.ofSeconds(1));
        hands.clickRow("pauses-table", 0);
        camera.take("pauses");
        hands.click("pauses-resume");
        hands.rest(Duration.ofMillis(800));
        camera.take("resume-ramp");
        hands.click("resume-confirm");
        journey.awaitEngine(
                "the ramp",
                Duration.ofSeconds(10),
                client -> client.pauses().stream().allMatch(pause -> pause.rampPercent() != null));
        hands.click("queues-show-queues");
    }

    private void findMessage() {
        journey.goTo("messages");
        hands.type("messages-search", "gmail.com");
        hands.choose("messages-outcome", "deferred");
        hands.rest(Duration.ofSeconds(2));
        hands.clickRow("messages-table", 0);
        hands.rest(Duration.ofSeconds(2));
        camera.take("message");
    }

    /// Mail comes in from outside, as fast as it goes, while the engine dies; what it acknowledged is counted by the
    /// sender.
    private void killAndRestart() {
        journey.awaitEngine(
                "the load to be handed in",
                Duration.ofMinutes(2),
                client -> client.loads().stream().noneMatch(load -> load.state().equals("running")));
        String smtp = journey.client().node().smtpAddress();
        int colon = smtp.lastIndexOf(':');
        var target = new LoadTarget.Smtp(
                new InetSocketAddress(smtp.substring(0, colon), Integer.parseInt(smtp.substring(colon + 1))));
        var plan = new LoadPlan(
                target,
                "news@acme.test",
                List.of(),
                "During the kill",
                "",
                BURST * 10L,
                0,
                2048,
                20,
                List.of("acme"),
                List.of("kill"),
                Map.of("gmail.com", 1, "example.org", 3),
                "kill");
        var runner = new LoadRunner(plan);
        var sent = CompletableFuture.supplyAsync(() -> acknowledged(runner));
        hands.rest(Duration.ofMillis(1500));
        openAtKill = journey.engine.kill();
        runner.cancel();
        acknowledgedAroundKill = sent.join();
        hands.rest(Duration.ofSeconds(3));
        camera.take("engine-gone");
        hands.click("status-engine");
        hands.clickText("Restart the engine");
        journey.awaitEngine(
                "the engine to be back",
                Duration.ofSeconds(30),
                client -> client.node().totals().waiting() >= 0);
        hands.rest(Duration.ofSeconds(3));
        journey.goTo("flow");
        hands.rest(Duration.ofSeconds(3));
        camera.take("flow-restarted");
    }

    private static long acknowledged(LoadRunner runner) {
        try {
            runner.run(_ -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SandboxException _) {
            // it lost its connections, as it should
        }
        return runner.progress().accepted();
    }

    /// What the sandbox and the rules hold back for hours ends now, as an analyst would end it: by cancelling and
    /// retrying.
    private void deliverTheRest() {
        journey.goTo("send");
        hands.choose("send-mood-gmail", "normal");
        for (var provider : SimulatedProvider.values())
            journey.engine.sandbox().behave(provider, Behaviour::withoutChance);
        journey.goTo("queues");
        hands.type("queues-filter", "domain:*");
        journey.awaitEngine("all to be finished", Duration.ofMinutes(4), this::nudge);
        hands.type("queues-filter", "");
    }

    private boolean nudge(ControlClient client) {
        if (nothingWaits(client)) return true;
        cancelSuspensions(client);
        hands.click("queues-show-queues");
        hands.click("queues-retry");
        hands.rest(Duration.ofSeconds(1));
        if (!retried) camera.take("retry");
        retried = true;
        hands.click(hands.node("retry-confirm").isDisabled() ? "retry-cancel" : "retry-confirm");
        hands.rest(Duration.ofSeconds(5));
        return false;
    }

    private void cancelSuspensions(ControlClient client) {
        var held = client.suspensions();
        if (held.isEmpty()) return;
        hands.click("queues-show-orders");
        hands.rest(Duration.ofSeconds(1));
        if (!retried) camera.take("rule-orders");
        hands.type("orders-filter", held.getFirst().kind());
        hands.clickRow("orders-table", 0);
        if (!retried) camera.take("rule-order");
        hands.click("orders-cancel");
        hands.rest(Duration.ofSeconds(1));
    }

    private static boolean nothingWaits(ControlClient client) {
        return client.node().totals().waiting() == 0;
    }

    private void burst() {
        journey.goTo("send");
        startLoad(BURST, 0);
        long start = System.nanoTime();
        long before = finished(journey.client());
        journey.awaitEngine(
                "most of the burst", Duration.ofMinutes(2), client -> finished(client) - before >= BURST * 9 / 10);
        messagesPerSecond = (finished(journey.client()) - before) * 1e9 / (System.nanoTime() - start);
        hands.rest(Duration.ofSeconds(1));
        camera.take("send-done");
        journey.awaitEngine("all to be finished", Duration.ofMinutes(4), MainJob::nothingWaits);
    }

    private static long finished(ControlClient client) {
        var totals = client.node().totals();
        return totals.delivered() + totals.bounced() + totals.suppressed() + totals.expired();
    }

    private void addCluster() {
        String token = "a token that only the two of us know";
        String url = journey.engine.startSecond(data, token);
        journey.goTo("clusters");
        hands.click("clusters-add");
        hands.type("cluster-name", "Staging");
        hands.type("cluster-url", url);
        hands.type("cluster-token", token);
        hands.click("cluster-test");
        hands.rest(Duration.ofSeconds(2));
        camera.take("cluster-test");
        hands.click("cluster-save");
        hands.rest(Duration.ofSeconds(3));
        camera.take("clusters");
    }

    private void seeOtherScreens() {
        for (String screen : List.of("rules", "alerts", "audit", "settings")) {
            journey.goTo(screen);
            hands.rest(Duration.ofSeconds(1));
            camera.take(screen);
        }
        hands.press(KeyCode.CONTROL, KeyCode.K);
        hands.rest(Duration.ofMillis(500));
        camera.take("palette");
        hands.press(KeyCode.ESCAPE);
    }

    /// What was handed in by everyone, as the senders counted it.
    long sent() {
        return messages + acknowledgedAroundKill + BURST;
    }

    double framesPerSecond() {
        return framesPerSecond;
    }

    double longestFrameGapMillis() {
        return longestFrameGapMillis;
    }

    int openAtKill() {
        return openAtKill;
    }

    double messagesPerSecond() {
        return messagesPerSecond;
    }
}
