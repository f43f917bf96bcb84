package io.penstock.engine;

import static io.penstock.engine.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.control.api.Classification;
import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.control.api.LoadView;
import io.penstock.engine.control.api.PauseRequest;
import io.penstock.engine.control.api.QueueOrder;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.control.client.ControlException;
import io.penstock.engine.control.client.HttpControlClient;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.sandbox.Behaviour;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxConfig;
import io.penstock.engine.sandbox.SimulatedProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole engine, from the way in to the sandbox, steered through the control API.
@Timeout(120)
class EngineIT {
    private static final String TOKEN = "secret";

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

    private String inject(String... recipients) {
        var to = List.of(recipients).stream()
                .map(address -> new InjectRequest.To(address, null, null))
                .toList();
        var request = new InjectRequest("a@sender.example", to, "Hello", "text", null, null, null, "acme", "spring");
        return client.inject(request, "").ids().getFirst();
    }

    @Test
    void deliversWhatCameOverHttpOnceToEachRecipient() throws Exception {
        String id = inject("b@gmail.com", "c@gmail.com", "d@yahoo.com");
        await(() -> world.ledger().accepted() == 3);
        assertEquals(1, world.ledger().accepted(id, "b@gmail.com"));
        await(() ->
                client.messages(Map.of("outcome", "delivered"), 10, "").rows().size() == 3);
        assertEquals(0, world.ledger().duplicates());
        assertTrue(client.message(id).timeline().stream()
                .anyMatch(entry -> entry.type().equals("Delivery")));
    }

    @Test
    void allThatHappensCanBeReadInOrderByPages() throws Exception {
        String from = client.events("now", 1).nextCursor();
        for (int i = 0; i < 5; i++) inject("b" + i + "@gmail.com");
        await(() -> client.node().totals().delivered() == 5);
        var seen = new ArrayList<String>();
        var types = new ArrayList<String>();
        for (String cursor = from; types.size() < 10; ) {
            var page = client.events(cursor, 3);
            page.events().forEach(event -> seen.add(event.eventId()));
            page.events().forEach(event -> types.add(event.type()));
            cursor = page.nextCursor();
        }
        assertEquals(seen.stream().sorted().distinct().toList(), seen);
        assertEquals(5, types.stream().filter("Delivery"::equals).count());
        assertEquals(10, client.events("", 1000).events().size());
        var wrong = assertThrows(ControlException.Refused.class, () -> client.events("elsewhere", 1));
        assertTrue(wrong.getMessage().contains("elsewhere"), wrong.getMessage());
    }

    @Test
    void takesMailOverSmtpAndDeliversIt() throws Exception {
        var acknowledged = SmtpTestClient.send(engine.smtpAddress(), "b@yahoo.com", "Hello");
        await(() -> world.ledger().accepted(acknowledged, "b@yahoo.com") == 1);
    }

    @Test
    void aPauseHoldsAndAResumeReleases() throws Exception {
        var criteria = new Criteria(null, null, null, null, null, "*@yahoo.com");
        var request = new PauseRequest(criteria, "a test", "anna", 600_000);
        var pause = client.pause(request, "k1");
        String held = inject("b@yahoo.com");
        String free = inject("b@gmail.com");
        await(() -> world.ledger().accepted(free) == 1);
        assertEquals(0, world.ledger().accepted(held));
        assertEquals(1, client.previewPause(request).messages());
        assertTrue(client.queue("spring:acme@yahoo.com").why().contains("paused by anna"));
        assertEquals(1, client.queues("is:paused", "", 10, "").total());
        client.resume(pause.id(), false, "anna", "k2");
        await(() -> world.ledger().accepted(held) == 1);
        assertEquals(List.of(), client.pauses());
        assertEquals(2, client.audit(10, 0).size());
    }

    @Test
    void aPublishedRuleDecidesTheNextReply() throws Exception {
        String reply = "452 4.2.2 The pigeonhole is full of pigeons";
        var question = new Classification.Request("", "gmail", "gmail.com", "", "rcpt", reply);
        var before = client.rules();
        String rule = "\n[[rule]]\nid = \"pigeons\"\ntext = 'full of pigeons'\n"
                + "category = \"MailboxFull\"\ndisposition = \"bounce\"\n";
        String toml = before.toml().replaceFirst("\\n\\[\\[rule]]", Matcher.quoteReplacement(rule + "\n[[rule]]"));
        var after = client.publishRules(new RulesDocument.Publish(toml, "anna", "pigeons"), before.version(), "k");
        assertEquals(before.version() + 1, after.version());
        assertEquals("pigeons", client.classify(question).ruleId());
        assertEquals("bounce", client.classify(question).disposition());
        assertThrows(
                ControlException.Refused.class,
                () -> client.publishRules(new RulesDocument.Publish(toml, "bert", "late"), before.version(), "k2"));
    }

    @Test
    void bouncesWhatWaitsOnAnOrderThatKnowsHowMuch() throws Exception {
        var yahoo = new Criteria(null, null, "yahoo.com", null, null, null);
        client.pause(new PauseRequest(yahoo, "hold", "anna", 600_000), "k");
        for (int i = 0; i < 20; i++) inject("b" + i + "@yahoo.com");
        var wrong = new QueueOrder(yahoo, "gone", "anna", false, 5L);
        assertThrows(ControlException.Refused.class, () -> client.bounceQueues(wrong, "k1"));
        var dry = client.bounceQueues(new QueueOrder(yahoo, "gone", "anna", true, null), "k2");
        assertEquals(new QueueOrder.Result(1, 20), dry);
        assertEquals(dry, client.bounceQueues(new QueueOrder(yahoo, "gone", "anna", false, 20L), "k3"));
        assertEquals(0, client.queues("yahoo", "", 10, "").totalDepth());
        await(() -> client.messages(Map.of("outcome", "admin-bounced"), 100, "")
                        .rows()
                        .size()
                == 20);
    }

    @Test
    void theStreamTellsEverySecondWhatHappened() {
        inject("b@gmail.com");
        var kinds = new HashSet<StreamEvent>();
        client.stream("", (_, kind, _) -> {
            kinds.add(kind);
            return !kinds.containsAll(List.of(StreamEvent.THROUGHPUT, StreamEvent.NODE));
        });
        assertTrue(kinds.contains(StreamEvent.THROUGHPUT));
    }

    @Test
    void aLoadGoesThroughTheSmtpListenerAndTheSandboxTakesItAll() throws Exception {
        var plan = new LoadView.Plan(
                "a@sender.example",
                "Hello",
                "text",
                500,
                0,
                500,
                4,
                List.of("acme", "zen"),
                List.of("spring"),
                Map.of("gmail.com", 3, "yahoo.com", 1));
        String id = client.startLoad(plan, "k").id();
        await(() -> client.load(id).state().equals("done"));
        assertEquals(500, client.load(id).accepted());
        await(() -> world.ledger().accepted() == 500);
        await(() -> client.node().totals().delivered() == 500);
    }

    @Test
    void whatWasAcknowledgedSurvivesAnAbandonedEngine() throws Exception {
        var yahoo = new Criteria(null, null, null, "yahoo", null, null);
        client.pause(new PauseRequest(yahoo, "hold", "anna", 600_000), "k");
        var ids = new ArrayList<String>();
        for (int i = 0; i < 50; i++) ids.add(inject("b" + i + "@yahoo.com"));
        engine.abandon();
        client.close();
        startEngine();
        assertEquals(50, client.queues("", "", 10, "").totalDepth());
        assertEquals(1, client.pauses().size(), "the pause is in force again");
        client.resume(client.pauses().getFirst().id(), false, "anna", "k2");
        for (String id : ids) await(() -> world.ledger().accepted(id) == 1);
        assertEquals(0, world.ledger().duplicates());
    }

    @Test
    void aRealRouteSendsOnlyToThoseItIsAllowedTo() throws Exception {
        var all = new Criteria(null, null, null, null, null, "*");
        client.pause(new PauseRequest(all, "hold", "anna", 2_000), "k");
        String waiting = inject("stranger@gmail.com");
        client.close();
        engine.close();
        int port = world.address(SimulatedProvider.GENERIC).getPort();
        var route = new Route.ToSmarthost("127.0.0.1", port, List.of(new Glob("*@friend.example")));
        engine = Engine.start(
                EngineConfig.in(data, Access.only(TOKEN)).delivering(delivery -> delivery.withRoute(route)));
        client = new HttpControlClient(engine.controlUri(), TOKEN);
        String friend = inject("b@friend.example", "c@gmail.com");
        await(() ->
                client.messages(Map.of("outcome", "suppressed"), 10, "").rows().size() == 2);
        await(() -> world.ledger().accepted(friend, "b@friend.example") == 1);
        assertEquals(0, world.ledger().accepted(waiting));
        assertEquals(1, world.ledger().accepted());
    }
}
