package io.penstock.engine;

import static io.penstock.engine.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.cli.PenstockCommand;
import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.control.api.PauseRequest;
import io.penstock.engine.control.api.RuleOrderView;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.control.client.HttpControlClient;
import io.penstock.engine.sandbox.Behaviour;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What rules do in a whole engine: listed, counted, cancelled, and there after a restart.
@Timeout(120)
class RuleOrdersIT {
    private static final String TOKEN = "secret";
    private static final String RULES = """
            [[rule]]
            id = "gone"
            text = 'no such user'
            category = "InvalidRecipient"
            disposition = "bounce"
            actions = ["suppress recipient after 3 in 14d"]
            review-after = 2020-01-01

            [[rule]]
            id = "busy"
            text = 'far too busy'
            category = "RateLimited"
            actions = ["suspend tenant for 1h", "throttle campaign to 1/min for 1h", "alert"]

            [[rule]]
            id = "try-out"
            text = 'slow down'
            alert-only = true
            category = "RateLimited"
            actions = ["suspend source for 1h"]
            """;

    @TempDir
    Path data;

    private Sandbox world;
    private Engine engine;
    private HttpControlClient client;

    @BeforeEach
    void start() {
        world = Sandbox.open(
                SandboxConfig.DEFAULT.withUsual(Behaviour.DEFAULT.withoutChance()), InstantSource.system());
        startEngine();
        client.publishRules(new RulesDocument.Publish(RULES, "anna", "mine"), 1, "publish");
    }

    private void startEngine() {
        engine = Engine.start(EngineConfig.in(data, Access.only(TOKEN))
                .delivering(delivery -> delivery.withRoute(new Route.ToSandbox(world))));
        client = new HttpControlClient(engine.controlUri(), TOKEN);
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
        world.close();
    }

    private void restart() {
        client.close();
        engine.close();
        startEngine();
    }

    private void inject(String recipient) {
        var to = List.of(new InjectRequest.To(recipient, null, null));
        client.inject(new InjectRequest("a@s.example", to, "Hello", "text", null, null, null, "acme", "spring"), "");
    }

    private List<String> kinds(String rule) {
        return client.ruleOrders(rule, 100, "").orders().stream()
                .map(RuleOrderView::kind)
                .sorted()
                .toList();
    }

    private long hits(String rule) {
        return client.ruleStats().stream()
                .filter(stats -> stats.ruleId().equals(rule))
                .mapToLong(RulesDocument.RuleStats::hits)
                .sum();
    }

    @Test
    void aSuppressionAfterThreeCountsOverARestart() throws Exception {
        String nobody = "reply-550-5.1.1-no-such-user@gmail.com";
        inject(nobody);
        await(() -> hits("gone") == 1);
        inject(nobody);
        await(() -> hits("gone") == 2);
        restart();
        assertEquals(2, hits("gone"), "hits go on too");
        inject(nobody);
        await(() -> kinds("gone").equals(List.of("suppress")));

        var order = client.ruleOrders("gone", 10, "").orders().getFirst();
        assertEquals(nobody, order.scope());
        assertTrue(order.reply().contains("no such user"), order.reply());
        client.cancelRuleOrder(order.id(), "anna", "cancel");
        inject(nobody);
        await(() -> hits("gone") == 4);
        restart();
        assertEquals(List.of(), kinds("gone"), "it counts anew, and what was cancelled does not come back");
    }

    @Test
    void whatARuleOrderedIsListedSurvivesAndEndsWithACancel() throws Exception {
        inject("reply-450-4.7.0-far-too-busy@yahoo.com");
        await(() -> kinds("busy").equals(List.of("alert", "suspend", "throttle")));
        restart();
        assertEquals(List.of("alert", "suspend", "throttle"), kinds("busy"));
        String why = client.queue("spring:acme@yahoo.com").why();
        assertTrue(why.contains("suspended by rule busy"), why);
        for (var order : client.ruleOrders("busy", 10, "").orders()) {
            if (!order.kind().equals("alert")) {
                assertEquals("yahoo", order.provider());
                assertTrue(order.until() != null && order.until().isAfter(order.since()));
            }
            client.cancelRuleOrder(order.id(), "anna", order.id());
        }
        restart();
        assertEquals(List.of(), kinds(""));
        why = client.queue("spring:acme@yahoo.com").why();
        assertTrue(why.contains("judged RateLimited by rule busy") || why.contains("retry"), why);
    }

    @Test
    void allThatAMistakenRuleDidIsTakenBackInOneGo() throws Exception {
        var mistake = RULES.replace("suppress recipient after 3 in 14d", "suppress recipient");
        client.publishRules(new RulesDocument.Publish(mistake, "anna", "oops"), 2, "k2");
        for (int i = 0; i < 5; i++) inject("reply-550-5.1.1-no-such-user+" + i + "@gmail.com");
        inject("reply-450-4.7.0-far-too-busy@yahoo.com");
        await(() -> kinds("gone").size() == 5 && kinds("busy").contains("suspend"));
        client.publishRules(new RulesDocument.Publish(RULES, "anna", "back to 2"), 3, "k3");
        assertEquals(5, kinds("gone").size(), "what a host said of an address stays true");

        assertEquals(
                "cancelled all that rule gone did",
                run("--rule", "gone", "--cancel-all").strip());
        assertEquals(List.of(), kinds("gone"));
        assertTrue(kinds("busy").contains("suspend"), "those of other rules stay");
    }

    @Test
    void anOperatorsPauseStaysWhateverARuleDoes() throws Exception {
        inject("reply-450-4.7.0-far-too-busy@yahoo.com");
        await(() -> kinds("busy").contains("suspend"));
        var criteria = new Criteria(null, null, null, "yahoo", null, null);
        var pause = client.pause(new PauseRequest(criteria, "audit", "anna", 600_000), "k");
        client.publishRules(new RulesDocument.Publish("", "anna", "none"), 2, "k2");
        assertEquals(List.of(pause), client.pauses());
        assertEquals(
                List.of("probing"),
                client.ruleOrders("busy", 10, "").orders().stream()
                        .filter(order -> !order.kind().equals("alert"))
                        .map(RuleOrderView::state)
                        .toList(),
                "its rule is gone: the suspension asks the peer, but behind the pause");
        assertTrue(client.queue("spring:acme@yahoo.com").why().contains("paused by anna"));
    }

    @Test
    void aRuleThatOnlyTellsHoldsNothing() throws Exception {
        inject("reply-450-4.7.0-slow-down@yahoo.com");
        await(() -> kinds("try-out").equals(List.of("alert")));
        var alert = client.ruleOrders("try-out", 10, "").orders().getFirst();
        assertEquals("rehearsed", alert.state());
        assertTrue(alert.reply().startsWith("would have done 'suspend source for 1h'"), alert.reply());
        await(() -> client.ruleStats().stream().anyMatch(stats -> stats.rehearsed() == 1));
        assertEquals(List.of(), client.suspensions());
    }

    @Test
    void rulesPastTheirReviewAreNamed() throws Exception {
        assertEquals(List.of(new RulesDocument.Review("gone", "2020-01-01", "")), client.ruleReviews());
    }

    @Test
    void theCommandListsAndCancels() throws Exception {
        inject("reply-450-4.7.0-far-too-busy@yahoo.com");
        await(() -> kinds("busy").equals(List.of("alert", "suspend", "throttle")));
        String listed = run("--rule", "busy");
        String id = client.suspensions().getFirst().id();
        assertTrue(listed.lines().anyMatch(line -> line.startsWith(id)), listed);
        assertTrue(run("--json").contains("\"kind\":\"throttle\""));
        assertEquals("cancelled " + id, run("--cancel", id).strip());
        assertEquals(1, client.suspensions().size());
        assertTrue(run("--rule", "nobody").startsWith("Nothing that rule nobody did"));
        assertTrue(run("--rule", "nobody", "--cancel-all").startsWith("Nothing that rule nobody did"));
    }

    @Test
    void aReplyIsProvedByTheTableThatTheNodeHas() throws Exception {
        String proof = runRules("prove", "450 4.7.0 we are far too busy", "--provider", "yahoo");
        assertTrue(proof.contains("Rule         busy  (version 2:"), proof);
    }

    private String run(String... arguments) throws Exception {
        return runRules("orders", arguments);
    }

    private String runRules(String command, String... arguments) throws Exception {
        Path token = Files.writeString(data.resolve("token"), TOKEN);
        var all = new java.util.ArrayList<>(
                List.of("rules", command, "--node", engine.controlUri().toString(), "--token-file", token.toString()));
        all.addAll(List.of(arguments));
        var out = new StringWriter();
        var line = PenstockCommand.create();
        line.setOut(new PrintWriter(out));
        assertEquals(0, line.execute(all.toArray(String[]::new)));
        return out.toString();
    }
}
