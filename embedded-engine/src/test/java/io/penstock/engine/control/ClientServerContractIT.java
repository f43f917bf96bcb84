package io.penstock.engine.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.control.api.Classification;
import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.control.api.PauseRequest;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.QueueOrder;
import io.penstock.engine.control.api.ReplayView;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.control.api.SandboxView;
import io.penstock.engine.control.client.ControlException;
import io.penstock.engine.control.client.HttpControlClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every call of the client reaches the desk that it means, with what it carries, and brings the desk's answer back.
@Timeout(60)
class ClientServerContractIT {
    private static final Criteria ACME = new Criteria(null, "acme", null, null, null, "*@yahoo.com");

    @TempDir
    Path directory;

    private ControlFixture node;
    private HttpControlClient client;

    @BeforeEach
    void start() {
        node = new ControlFixture(directory);
        client = node.client(Role.ADMIN);
    }

    @AfterEach
    void stop() {
        client.close();
        node.close();
    }

    private void assertAsked(Object... question) {
        assertEquals(List.of(question), node.desks.asked.getLast());
    }

    @Test
    void nodeThroughputAndAlerts() {
        assertEquals(node.desks.node(), client.node());
        var then = MadeUpDesks.THEN;
        assertEquals(List.of(MadeUpDesks.interval()), client.throughput(then.minusSeconds(60), then, 1000));
        assertAsked("throughput", then.minusSeconds(60), then, 1000L);
        assertEquals(node.desks.alerts(), client.alerts());
    }

    @Test
    void queues() {
        var page = client.queues("depth>10 is:paused", "-depth", 20, "c&1");
        assertEquals(List.of(MadeUpDesks.row()), page.rows());
        assertAsked("page", "depth>10 is:paused", "-depth", 20, "c&1");
        String name = "spring sale/ü+1:acme@gmail.com";
        assertEquals("paused by anna", client.queue(name).why());
        assertAsked("detail", name);
        var order = new QueueOrder(ACME, "why", "anna", false, 5L);
        assertEquals(new QueueOrder.Result(1, 5), client.retryQueues(order, "k1"));
        assertAsked("retry", order);
        assertEquals(new QueueOrder.Result(1, 5), client.bounceQueues(order, "k2"));
        assertAsked("bounce", order);
    }

    @Test
    void pausesAndSuspensions() {
        var request = new PauseRequest(ACME, "too many complaints", "anna", 60_000);
        assertEquals(2, client.previewPause(request).queues());
        assertAsked("preview", request);
        assertEquals(MadeUpDesks.pauseView(), client.pause(request, "k"));
        assertAsked("place", request);
        assertEquals(List.of(MadeUpDesks.pauseView()), client.pauses());
        var extension = new PauseView.PauseExtension(MadeUpDesks.THEN, "anna");
        client.extendPause("p1", extension, "k3");
        assertAsked("extend", "p1", extension);
        client.resume("p1", true, "anna", "k4");
        assertAsked("resume", "p1", true);
        assertEquals(node.desks.suspensions(), client.suspensions());
        client.cancelSuspension("s1", "anna", "k5");
        assertAsked("cancelSuspension", "s1");
    }

    @Test
    void whatRulesDid() {
        var page = client.ruleOrders("no-such-user", 10, "b@x.test");
        assertEquals(List.of(MadeUpDesks.ruleOrder()), page.orders());
        assertAsked("ruleOrders", "no-such-user", 10, "b@x.test");
        client.cancelRuleOrder("suppress-c+d@gmail.com", "anna", "k");
        assertAsked("cancelRuleOrder", "suppress-c+d@gmail.com");
        assertEquals(
                "order of a rule suppress-c+d@gmail.com",
                client.audit(1, 0).getFirst().target());
        client.cancelRuleOrders("no-such-user", "anna", "k2");
        assertAsked("cancelRuleOrders", "no-such-user");
        var entry = client.audit(1, 0).getFirst();
        assertEquals("all that rule no-such-user did: 7 cancelled", entry.target() + ": " + entry.reason());
        assertThrows(
                ControlException.class, () -> client.cancelRuleOrders("", "anna", "k3"), "never those of all rules");
    }

    @Test
    void rulesAndReplies() {
        assertEquals(node.desks.current(), client.rules());
        assertEquals(2, client.rules(2).version());
        assertEquals(node.desks.versions(), client.ruleVersions());
        var publish = new RulesDocument.Publish("# mine\n", "anna", "better");
        assertEquals(4, client.publishRules(publish, 3, "k").version());
        assertAsked("publish", publish, 3);
        assertEquals(node.desks.check(""), client.checkRules("x"));
        var question = new Classification.Request("", "gmail", "gmail.com", "", "rcpt", "452 4.2.2 full");
        assertEquals("MailboxFull", client.classify(question).category());
        assertAsked("classify", question);
        assertEquals(node.desks.stats().rules(), client.ruleStats());
        assertEquals(node.desks.stats().reviews(), client.ruleReviews());
        assertEquals(node.desks.replies(false), client.replies());
    }

    @Test
    void messages() {
        var page = client.messages(Map.of("recipient", "c@gmail.com", "outcome", "deferred"), 10, "");
        assertEquals(List.of(MadeUpDesks.message()), page.rows());
        assertAsked("search", Map.of("recipient", "c@gmail.com", "outcome", "deferred"), 10, "");
        assertEquals(MadeUpDesks.eventPage(), client.events("now", 7));
        assertAsked("events", "now", 7);
        assertEquals("Subject: Hello", client.message("06BGZ3QK8N0T4").source());
        var to = new InjectRequest.To("c@gmail.com", null, Map.of("name", "Ćora"));
        var request = new InjectRequest("a@b.test", List.of(to), "Hi {{name}}", "text", null, null, null, "acme", null);
        assertEquals(List.of("06BGZ3QK8N0T4"), client.inject(request, "k").ids());
        assertAsked("inject", request, "127.0.0.1");
    }

    @Test
    void replays() {
        var request = new ReplayView.Request("", 3, "", 0, null, Instant.parse("2026-03-01T10:00:00Z"), "", true);
        assertEquals(MadeUpDesks.replayView(), client.startReplay(request, "k"));
        assertAsked("startReplay", request);
        assertEquals(MadeUpDesks.replayView(), client.replay("p1"));
        client.cancelReplay("p1");
        assertAsked("cancelReplay", "p1");
    }

    @Test
    void sandboxAndLoads() {
        assertEquals(node.desks.sandbox(), client.sandbox());
        var mood = new SandboxView.MoodOrder("throttling", 12.5);
        assertEquals(node.desks.sandbox(), client.changeMood("gmail", mood, "k"));
        assertAsked("changeMood", "gmail", mood);
        var plan = MadeUpDesks.loadView().plan();
        assertEquals(MadeUpDesks.loadView(), client.startLoad(plan, "k2"));
        assertAsked("start", plan);
        assertEquals(MadeUpDesks.loadView(), client.load("l1"));
        assertEquals(List.of(MadeUpDesks.loadView()), client.loads());
        client.cancelLoad("l1");
        assertAsked("cancel", "l1");
    }

    @Test
    void suppressions() {
        assertEquals(1, client.suppressions("gmail", 10, "").total());
        assertAsked("suppressions", "gmail", 10, "");
        client.suppress(MadeUpDesks.suppression(), "k");
        assertAsked("put", MadeUpDesks.suppression());
        client.unsuppress("c+d@gmail.com", "k2");
        assertAsked("remove", "c+d@gmail.com");
    }

    @Test
    void aChangeIsInTheAuditTrailWithItsAuthorAndReason() {
        client.pause(new PauseRequest(ACME, "too many complaints", "bert", 60_000), "k");
        client.resume("p1", false, "", "k2");
        var newest = client.audit(10, 0);
        assertEquals("DELETE /v1/pauses/{id}", newest.getFirst().action());
        assertEquals("anna", newest.getFirst().author(), "the name of the token, where the request names nobody");
        assertEquals("bert", newest.getLast().author());
        assertEquals("too many complaints", newest.getLast().reason());
        assertEquals("tenant acme, queue *@yahoo.com", newest.getLast().target());
        assertEquals(
                List.of(newest.getLast()), client.audit(10, newest.getFirst().id()));
    }

    @Test
    void aCommandThatComesTwiceUnderOneKeyIsDoneOnce() {
        var request = new PauseRequest(ACME, "once", "anna", 60_000);
        assertEquals(client.pause(request, "same"), client.pause(request, "same"));
        assertEquals(1, node.desks.asked.size());
        var other = new PauseRequest(ACME, "another", "anna", 60_000);
        var refused = assertThrows(ControlException.Refused.class, () -> client.pause(other, "same"));
        assertEquals("urn:penstock:idempotency-key-reused", refused.problem().type());
    }

    @Test
    void refusalsCarryTheProblem() {
        var missing = assertThrows(ControlException.Refused.class, () -> client.queue("missing@x"));
        assertEquals(404, missing.problem().status());
        assertTrue(missing.getMessage().contains("missing@x"), missing.getMessage());
        var publish = new RulesDocument.Publish("broken", "anna", "");
        var broken = assertThrows(ControlException.Refused.class, () -> client.publishRules(publish, 3, "k"));
        assertEquals(node.desks.check(""), broken.problem().findings());
    }

    @Test
    void anInternalFailureShowsNothingOfTheInside() {
        var failed = assertThrows(ControlException.Refused.class, () -> client.queue("boom@x"));
        assertEquals(500, failed.problem().status());
        assertTrue(failed.problem().detail().startsWith("reference "));
        assertTrue(!failed.getMessage().contains("secret"));
    }

    @Test
    void aClosedClientSaysThatItReachesNobody() {
        var closed = node.client(Role.VIEWER);
        closed.close();
        assertThrows(ControlException.Unreachable.class, closed::node);
    }

    @Test
    void wrongAddressesAndTokensAreToldApart() {
        try (var stranger = new HttpControlClient(node.base, "guess")) {
            var refused = assertThrows(ControlException.Unauthorised.class, stranger::node);
            assertTrue(refused.getMessage().contains("/data/admin.token"), refused.getMessage());
        }
        try (var nobody = new HttpControlClient(URI.create("http://127.0.0.1:1"), "")) {
            var gone = assertThrows(ControlException.Unreachable.class, nobody::node);
            assertTrue(gone.getMessage().contains("http://127.0.0.1:1"), gone.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> new HttpControlClient(URI.create("ftp://x"), ""));
    }
}
