package io.penstock.engine.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.egress.EgressPlan;
import io.penstock.engine.egress.EgressPool;
import io.penstock.engine.egress.EgressSource;
import io.penstock.engine.egress.LimitBook;
import io.penstock.engine.egress.MxHost;
import io.penstock.engine.egress.MxResolver;
import io.penstock.engine.egress.MxSite;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.egress.PoolRoute;
import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.egress.Resolution;
import io.penstock.engine.egress.WarmUp;
import io.penstock.engine.egress.WarmUps;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.Reroutings;
import io.penstock.engine.pause.SuspensionScope;
import io.penstock.engine.rules.Glob;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Pools, warm-up, reroutings and the limits that sites of one provider share.
@Timeout(30)
class EgressPathsTest {
    private static final EgressSource OLD = new EgressSource("old", "old.ours.test", null);
    private static final EgressSource NEW = new EgressSource("new", "new.ours.test", null);
    /// The fixture's clock begins on the first of March.
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    /// Each domain has a site of its own; those that begin with `m` are at one provider.
    private static final MxResolver SITES = new MxResolver() {
        @Override
        public Resolution resolve(String domain) {
            var provider = ProviderDirectory.builtIn().withId(domain.startsWith("m") ? "microsoft365" : "generic");
            return new Resolution.Found(new MxSite(domain, provider, List.of(new MxHost(domain, 25))), Instant.MAX);
        }

        @Override
        public boolean isImmediate() {
            return true;
        }
    };

    private static EgressPlan plan(PathLimits limits, int... perDay) {
        var days = new ArrayList<Integer>();
        for (int day : perDay) days.add(day);
        var warmUps = perDay.length == 0
                ? Map.<String, WarmUp.ByProvider>of()
                : Map.of("new", new WarmUp.ByProvider(Map.of("*", new WarmUp(TODAY, days))));
        return new EgressPlan(
                Map.of("default", EgressPool.of(NEW), "reserve", EgressPool.of(OLD)),
                "default",
                List.of(new PoolRoute(new Glob("vip"), null, "reserve")),
                LimitBook.uniform(limits),
                warmUps);
    }

    private static ReadyQueue path(QueueFixture engine, String site) {
        return engine.queues.paths().stream()
                .filter(path -> path.path().site().siteName().equals(site))
                .findFirst()
                .orElseThrow();
    }

    private static ReadyQueue path(QueueFixture engine, String site, EgressSource source) {
        return engine.queues.paths().stream()
                .filter(path -> path.path().site().siteName().equals(site))
                .filter(path -> path.path().source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private static String source(QueueFixture engine, String queue) {
        return engine.queues.snapshot(QueueName.parse(queue)).orElseThrow().source();
    }

    private static int pullAll(ReadyQueue path, QueueFixture engine) {
        int pulled = 0;
        for (Batch batch = path.poll(); batch != null; batch = path.poll()) {
            Batch current = batch;
            batch.items().forEach(item -> engine.queues.finished(current, item));
            pulled++;
        }
        return pulled;
    }

    @Test
    void sitesOfOneProviderShareItsConnections() {
        var engine = new QueueFixture(plan(new PathLimits(2, 100, 0, 10)), SITES);
        engine.add("t@m-one.test", 5);
        engine.add("t@m-two.test", 5);
        engine.add("t@other.test", 5);
        var one = path(engine, "m-one.test");
        var two = path(engine, "m-two.test");

        assertTrue(one.tryOpenConnection());
        assertTrue(one.tryOpenConnection());
        assertFalse(two.tryOpenConnection());
        assertTrue(path(engine, "other.test").tryOpenConnection(), "no known provider, so its own limits");
        assertTrue(one.state().hasTooManyConnections(), "half of them belong to the other site");
        String why = engine.queues.why(QueueName.parse("t@m-two.test"));
        assertTrue(why.contains("one of the 2 connections from source new to microsoft365"), why);

        var asked = new ArrayList<ReadyQueue>();
        engine.queues.setConnector(ready -> {
            if (ready.tryOpenConnection()) asked.add(ready);
        });
        asked.clear();
        one.connectionEnded(false);
        assertEquals(List.of(two), asked, "what is free goes to the site that waits");
    }

    @Test
    void sitesOfOneProviderShareItsRate() {
        var engine = new QueueFixture(plan(new PathLimits(2, 100, 4, 10)), SITES);
        engine.add("t@m-one.test", 10);
        engine.add("t@m-two.test", 10);

        int pulled = pullAll(path(engine, "m-one.test"), engine) + pullAll(path(engine, "m-two.test"), engine);
        assertEquals(4, pulled);
    }

    @Test
    void aSourceThatWarmsUpStopsAtItsDailyNumberAndSaysSo() {
        var engine = new QueueFixture(plan(new PathLimits(2, 100, 0, 10), 3, 5), SITES);
        engine.add("t@gmail.com", 20);
        var path = path(engine, "gmail.com");

        assertEquals(3, pullAll(path, engine));
        String why = engine.queues.why(QueueName.parse("t@gmail.com"));
        assertTrue(why.contains("source new has sent 3 of its 3 messages of today"), why);
        assertTrue(why.contains("(day 1), more from 2026-03-02T00:00:00Z"), why);
        assertFalse(path.tryOpenConnection());

        engine.pass(Duration.ofHours(12));
        assertEquals(5, pullAll(path, engine));
        engine.pass(Duration.ofHours(24));
        assertEquals(12, pullAll(path, engine), "the warm-up is over");
    }

    @Test
    void whatWasSentTodaySurvivesARestart() {
        var engine = new QueueFixture(plan(new PathLimits(2, 100, 0, 10), 3), SITES);
        engine.add("t@gmail.com", 2);
        pullAll(path(engine, "gmail.com"), engine);
        engine.queues.sweep();

        var again = new WarmUps(plan(new PathLimits(1, 1, 0, 1), 3).warmUps(), engine.store, engine.time);
        var quota = again.of(NEW, ProviderDirectory.builtIn().withId("generic")).orElseThrow();
        quota.count(1, engine.time.millis());
        assertTrue(quota.isFull(engine.time.millis()));
    }

    @Test
    void anotherSourceOfThePoolStepsInForOneThatMaySendNoMore() {
        var both = new EgressPool(List.of(new EgressPool.Member(NEW, 1000), new EgressPool.Member(OLD, 1)));
        var plan = new EgressPlan(
                Map.of("default", both),
                "default",
                List.of(),
                LimitBook.uniform(new PathLimits(2, 100, 0, 10)),
                plan(new PathLimits(1, 1, 0, 1), 3, 50).warmUps());
        var engine = new QueueFixture(plan, SITES);
        engine.add("t@gmail.com", 10);
        assertEquals("new", source(engine, "t@gmail.com"));

        assertEquals(3, pullAll(path(engine, "gmail.com"), engine));
        engine.queues.tick();
        assertEquals("old", source(engine, "t@gmail.com"));
        assertNotNull(path(engine, "gmail.com", OLD).poll());

        engine.pass(Duration.ofHours(12));
        assertEquals("new", source(engine, "t@gmail.com"), "a new day, a new quota");
    }

    @Test
    void aTenantGetsThePoolOfItsRoute() {
        var engine = new QueueFixture(plan(new PathLimits(2, 100, 0, 10)), SITES);
        engine.add("a:vip@gmail.com", 1);
        engine.add("a:others@gmail.com", 1);

        assertEquals("old", source(engine, "a:vip@gmail.com"));
        assertEquals("new", source(engine, "a:others@gmail.com"));
    }

    @Test
    void whatARuleReroutesGoesByTheOtherPoolUntilItsTimeIsOver() {
        var engine = new QueueFixture(plan(new PathLimits(2, 100, 0, 10)), SITES);
        engine.add("t@gmail.com", 3);
        var usual = path(engine, "gmail.com");

        engine.reroutings.reroute("new", "generic", "reserve", Duration.ofHours(1), "r1", "421 no");
        engine.queues.tick();
        assertEquals("old", source(engine, "t@gmail.com"));
        assertNull(usual.poll());

        engine.pass(Duration.ofMinutes(61));
        engine.queues.sweep();
        engine.queues.tick();
        assertEquals("new", source(engine, "t@gmail.com"));
        assertNotNull(path(engine, "gmail.com", NEW).poll());
    }

    @Test
    void aThrottleForADomainHoldsForThePathOfItsSiteOnly() {
        var engine = new QueueFixture(plan(new PathLimits(4, 100, 0, 10)), SITES);
        for (String domain : List.of("x.test", "y.test", "m-one.test", "m-two.test")) engine.add("t@" + domain, 9);
        var oneConnection = new PathLimits(1, 100, 0, 10);
        for (String domain : List.of("x.test", "m-one.test")) {
            var provider = path(engine, domain).path().site().provider().id();
            var scope = new SuspensionScope(provider, "new", "", "", domain);
            engine.suspensions.throttle(scope, domain, oneConnection, "1 connections", Duration.ofHours(1), "r", "421");
        }

        assertEquals(1, path(engine, "x.test").state().limits().connections());
        assertEquals(4, path(engine, "y.test").state().limits().connections());
        assertEquals(1, path(engine, "m-one.test").state().limits().connections());
        assertEquals(4, path(engine, "m-two.test").state().limits().connections());
        for (int i = 0; i < 3; i++) assertTrue(path(engine, "m-two.test").tryOpenConnection());
        assertTrue(path(engine, "m-one.test").tryOpenConnection(), "the fourth of what the provider's sites share");
    }

    @Test
    void aReroutingIsNamedAndAnOperatorCanEndIt() {
        var engine = new QueueFixture(plan(new PathLimits(2, 100, 0, 10)), SITES);
        engine.add("t@gmail.com", 3);
        var order = engine.reroutings.reroute("new", "generic", "reserve", Duration.ofHours(1), "r1", "421 no");
        engine.queues.tick();

        var queue = QueueName.parse("t@gmail.com");
        String why = engine.queues.why(queue);
        assertTrue(why.contains("; rerouted from source new to pool reserve by rule r1 since"), why);
        assertTrue(engine.queues.limits(queue).stream()
                .anyMatch(limit -> limit.name().equals("rerouting")
                        && limit.setBy().equals("rule r1")
                        && limit.until().equals(order.until().toString())));

        assertEquals(order, engine.reroutings.cancel(order.id()));
        engine.queues.tick();
        assertEquals("new", source(engine, "t@gmail.com"));
        assertFalse(engine.queues.why(queue).contains("rerouted"));
        assertEquals(List.of(), new Reroutings(engine.store, engine.time).list(), "nor does it come back");
    }

    @Test
    void aNewSiteGetsAFewConnectionsAndMoreAsItGreets() {
        var engine = new QueueFixture(plan(new PathLimits(20, 100, 0, 10)), SITES);
        engine.add("t@x.test", 100);
        var path = path(engine, "x.test");

        int open = 0;
        while (path.tryOpenConnection()) open++;
        assertEquals(SlowStart.FIRST, open);
        assertTrue(engine.queues.why(QueueName.parse("t@x.test")).contains("(slow start)"));
        for (int i = 0; i < 5; i++) path.state().connected();
        while (path.tryOpenConnection()) open++;
        assertEquals(10, open);
        path.state().connectionBroke();
        path.connectionEnded(true);
        assertFalse(path.tryOpenConnection());
    }

    @Test
    void aRefusedConnectionDoesNotStopThoseThatStand() {
        var engine = new QueueFixture(plan(new PathLimits(20, 100, 0, 10)), SITES);
        engine.add("t@x.test", 100);
        var path = path(engine, "x.test");
        assertTrue(path.tryOpenConnection());
        path.state().connected();
        assertTrue(path.tryOpenConnection());
        path.state().connectFailed("421 too many", engine.time.millis());
        path.connectionEnded(false);

        assertNotNull(path.poll());
        assertFalse(path.tryOpenConnection(), "not at once again");
        engine.pass(Duration.ofSeconds(2));
        assertTrue(path.tryOpenConnection());
        assertFalse(path.tryOpenConnection(), "one probes");
    }

    @Test
    void aSiteThatIsDownIsProbedByOneConnection() {
        var engine = new QueueFixture(plan(new PathLimits(20, 100, 0, 10)), SITES);
        engine.add("t@x.test", 100);
        var path = path(engine, "x.test");
        assertTrue(path.tryOpenConnection());
        path.state().connectFailed("451 refused", engine.time.millis());
        path.connectionEnded(false);

        assertNull(path.poll());
        engine.pass(Duration.ofSeconds(1));
        assertTrue(path.tryOpenConnection());
        assertFalse(path.tryOpenConnection());
        path.state().connected();
        assertTrue(path.tryOpenConnection());
    }
}
