package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.event.DeliveryEvent.Bounce;
import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.pause.GateSubject;
import io.penstock.engine.pause.PauseCriteria;
import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.Verdict;
import io.penstock.engine.smtp.SmtpReply;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class RuleActionsTest {
    private static final GateSubject GMAIL =
            new GateSubject(QueueName.parse("spring:acme@gmail.com"), "gmail", "default");
    private static final SmtpReply REPLY = SmtpReply.of(421, "4.7.28 unusual rate of mail");

    @Test
    void triggersCountWithinTheirWindow() throws IOException {
        try (var engine = new DeliveryFixture(1)) {
            var actions = actions(engine);
            var verdict = verdict("suspend source for 1h doubling to 24h when 3/10m");
            for (int i = 0; i < 2; i++) actions.apply(verdict, GMAIL, "site", new Recipient("a@gmail.com"), REPLY);
            engine.time.advance(Duration.ofMinutes(11));
            for (int i = 0; i < 2; i++) actions.apply(verdict, GMAIL, "site", new Recipient("a@gmail.com"), REPLY);
            assertEquals(0, engine.suspensions.list().size());
            actions.apply(verdict, GMAIL, "site", new Recipient("b@gmail.com"), REPLY);

            var suspension = engine.suspensions.list().getFirst();
            assertEquals("test-rule", suspension.ruleId());
            assertEquals(REPLY.toString(), suspension.reply());
            assertEquals("source default to gmail", suspension.scope().toString());
            assertEquals(Duration.ofHours(1), suspension.lasting());
        }
    }

    @Test
    void aRecipientIsSuppressedAtOnceButNotOverAnOperatorsWord() throws IOException {
        try (var engine = new DeliveryFixture(1)) {
            var actions = actions(engine);
            engine.suppressions.add(
                    "b@gmail.com", "on holiday", "anna", engine.time.instant().plusSeconds(60));
            actions.apply(verdict("suppress recipient"), GMAIL, "site", new Recipient("a@gmail.com"), REPLY);
            actions.apply(verdict("suppress recipient"), GMAIL, "site", new Recipient("b@gmail.com"), REPLY);

            assertEquals(
                    "rule test-rule",
                    engine.suppressions.find("a@gmail.com").orElseThrow().source());
            assertEquals(
                    "anna",
                    engine.suppressions.find("b@gmail.com").orElseThrow().source());
        }
    }

    @Test
    void anOrderThatIsWrittenTwiceIsOne() throws IOException {
        try (var engine = new DeliveryFixture(1)) {
            var rule = rule(Disposition.follow(), "alert when 2/h", "alert when 2/h");
            var verdict = new Verdict(Optional.of(rule), rule.category(), rule.disposition(), rule.actions());
            actions(engine).apply(verdict, GMAIL, "site", new Recipient("a@gmail.com"), REPLY);

            assertEquals(0, engine.alerts.size());
        }
    }

    @Test
    void mailWithoutATenantDoesNotHoldThatOfAllTenants() throws IOException {
        try (var engine = new DeliveryFixture(1)) {
            var nobody = new GateSubject(QueueName.parse("gmail.com"), "gmail", "default");
            var actions = actions(engine);
            actions.apply(verdict("suspend tenant for 1h"), nobody, "site", new Recipient("a@gmail.com"), REPLY);
            actions.apply(
                    verdict("throttle campaign to 1/min for 1h"), nobody, "site", new Recipient("a@gmail.com"), REPLY);

            for (var order : engine.suspensions.list())
                assertEquals("source default to gmail", order.scope().toString());
        }
    }

    @Test
    void afterACancelCountingBeginsAnew() throws IOException {
        try (var engine = new DeliveryFixture(1)) {
            var actions = actions(engine);
            var verdict = verdict("suspend source for 1h when 2/10m");
            for (int i = 0; i < 3; i++) actions.apply(verdict, GMAIL, "site", new Recipient("a@gmail.com"), REPLY);
            engine.suspensions.cancel(engine.suspensions.list().getFirst().id());
            actions.apply(verdict, GMAIL, "site", new Recipient("a@gmail.com"), REPLY);
            assertEquals(0, engine.suspensions.list().size(), "the reply from before the cancel is forgotten");
            actions.apply(verdict, GMAIL, "site", new Recipient("a@gmail.com"), REPLY);

            assertEquals(1, engine.suspensions.list().size());
        }
    }

    @Test
    void whatRulesOrderedThatAreOffOrGoneIsLetGo() throws IOException {
        try (var engine = new DeliveryFixture(1)) {
            var actions = actions(engine);
            actions.apply(verdict("suspend source for 1h"), GMAIL, "site", new Recipient("a@gmail.com"), REPLY);
            actions.apply(
                    verdict("throttle source to 1/min for 1h"), GMAIL, "site", new Recipient("a@gmail.com"), REPLY);
            actions.apply(verdict("reroute to default for 1h"), GMAIL, "site", new Recipient("a@gmail.com"), REPLY);
            actions.comesIntoForce(RuleTable.of(rule(Disposition.follow())
                    .withActions(
                            RuleAction.parse("suspend source for 2h when 9/h"),
                            RuleAction.parse("throttle source to 1/min for 1h"),
                            RuleAction.parse("reroute to default for 2h"))));
            assertEquals(2, engine.suspensions.list().size(), "its rule still orders such a thing");
            assertEquals(1, engine.reroutings.list().size());
            actions.comesIntoForce(RuleTable.of(rule(Disposition.follow())));

            assertEquals(0, engine.reroutings.list().size());
            var left = engine.suspensions.list();
            assertEquals(1, left.size());
            assertTrue(
                    engine.suspensions.probing("test-rule", GMAIL).isPresent(), "the peer is asked before all comes");
            assertTrue(engine.alerts.getLast().contains("(3 orders)"), engine.alerts.toString());
        }
    }

    /// A rollback takes back what a mistake ordered, also if the rule is older than the mistake.
    @ParameterizedTest
    @CsvSource({
        "suspend provider for 24h, suspend source for 1h doubling to 2h, false",
        "suspend source for 24h, suspend source for 1h doubling to 2h, false",
        "suspend source for 2h, suspend source for 1h doubling to 2h, true",
        "suspend tenant for 1h, suspend tenant for 1h when 9/h, true",
        "suspend campaign for 1h, suspend tenant for 1h, false",
        "suspend domain for 1h, suspend source for 1h, false",
        "throttle source to 1/min for 1h, throttle source to 2/min for 1h, false",
        "throttle source to 1/min for 1h, suspend source for 1h, false",
        "throttle provider to 1/min for 1h, throttle provider to 1/min for 3h, true",
    })
    void anOrderStaysIfItsRuleCouldHaveGivenIt(String ordered, String nowInForce, boolean stays) throws IOException {
        try (var engine = new DeliveryFixture(1)) {
            var actions = actions(engine);
            actions.apply(verdict(ordered), GMAIL, "site", new Recipient("a@gmail.com"), REPLY);
            engine.time.advance(Duration.ofSeconds(1));
            actions.comesIntoForce(RuleTable.of(rule(Disposition.follow()).withActions(RuleAction.parse(nowInForce))));

            boolean holds = engine.suspensions.list().stream()
                    .anyMatch(order -> order.until().isAfter(engine.time.instant()));
            assertEquals(stays, holds);
        }
    }

    @Test
    void aNarrowedOrderOfAnUnknownDomainStaysToo() throws IOException {
        try (var engine = new DeliveryFixture(1)) {
            var actions = actions(engine);
            var nobody = new GateSubject(QueueName.parse("x.test"), "generic", "default");
            for (String scope : List.of("source", "tenant", "campaign", "domain", "provider")) {
                String written = "suspend " + scope + " for 1h";
                actions.apply(verdict(written), nobody, "site", new Recipient("a@x.test"), REPLY);
                actions.comesIntoForce(RuleTable.of(rule(Disposition.follow()).withActions(RuleAction.parse(written))));
                var order = engine.suspensions.list().getFirst();
                assertTrue(order.until().isAfter(engine.time.instant()), written);
                engine.suspensions.cancel(order.id());
            }
        }
    }

    @Test
    void aRehearsedSuspensionIsToldOnceForItsTime() throws IOException {
        try (var engine = new DeliveryFixture(1)) {
            var loud = rule(Disposition.follow(), "suspend source for 1h");
            var quiet = loud.copy().alertOnly(true).build();
            var verdict = new Verdict(Optional.of(quiet), quiet.category(), quiet.disposition(), quiet.actions());
            var actions = actions(engine);
            for (int i = 0; i < 1000; i++) actions.apply(verdict, GMAIL, "site", new Recipient("a@gmail.com"), REPLY);
            assertEquals(1, engine.alerts.size());
            engine.time.advance(Duration.ofHours(1));
            actions.apply(verdict, GMAIL, "site", new Recipient("a@gmail.com"), REPLY);

            assertEquals(2, engine.alerts.size());
        }
    }

    @Test
    void aProbeThatMeetsTheSameReplyDoublesAndOneThatIsTakenOpens() throws Exception {
        try (var server = new ScriptedServer((number, peer) -> {
                    peer.greet();
                    while (number > 3) peer.takeMail();
                    while (true) peer.say(peer.hear().startsWith("MAIL") ? "421 4.7.28 unusual rate" : "250 ok");
                });
                var engine = new DeliveryFixture(server.port())) {
            var rule = rule(
                    Disposition.retryAfter(Duration.ofMinutes(1)), "suspend source for 10m doubling to 24h when 2/h");
            engine.rules.set(RuleMatcher.compile(RuleTable.of(rule)));
            engine.send("one\r\n", "a@gmail.com");
            engine.spool.await(TransientFailure.class);
            engine.send("two\r\n", "b@gmail.com");
            engine.spool.await(TransientFailure.class);
            assertEquals(
                    Duration.ofMinutes(10), engine.suspensions.list().getFirst().lasting());
            engine.pass(Duration.ofMinutes(10));
            tickUntil(engine, () -> engine.spool.count(TransientFailure.class::isInstance) >= 3);
            var second = engine.suspensions.list().getFirst();
            assertEquals(Duration.ofMinutes(20), second.lasting(), "one reply to the probe is enough");
            engine.pass(Duration.ofMinutes(19));
            assertEquals(3, engine.spool.reported().size(), "one message was the probe, the other waits");
            engine.pass(Duration.ofMinutes(1));
            tickUntil(engine, () -> engine.spool.count(Delivery.class::isInstance) >= 2);

            assertEquals(0, engine.suspensions.list().size());
        }
    }

    private static void tickUntil(DeliveryFixture engine, BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            assertFalse(Thread.currentThread().isInterrupted(), "it takes too long");
            engine.queues.tick();
            Thread.onSpinWait();
        }
    }

    @Test
    void aRuleThatFollowsTheDigitMayNameScheduleAndWaitToo() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet();
                    while (true) peer.say(peer.hear().startsWith("MAIL") ? "450 4.2.0 later" : "250 ok");
                });
                var engine = new DeliveryFixture(server.port())) {
            var slow = new NamedSchedule("slow", List.of(Duration.ofHours(2), Duration.ofHours(3)), Duration.ofDays(2));
            engine.rules.set(onSchedule(slow, "follow on slow"));
            engine.send("one\r\n", "a@gmail.com");
            assertBetween(2 * 3600, 3 * 3600 - 1, engine.spool.await(TransientFailure.class));
            engine.rules.set(onSchedule(slow, "follow after 5m"));
            engine.send("two\r\n", "a@gmail.com");
            assertBetween(5 * 60, 7 * 60, engine.spool.await(TransientFailure.class));
            engine.rules.set(onSchedule(slow, "follow on slow after 5m"));
            engine.send("three\r\n", "a@gmail.com");
            assertBetween(5 * 60, 7 * 60, engine.spool.await(TransientFailure.class));
            engine.pass(Duration.ofMinutes(8));
            tickUntil(engine, () -> engine.spool.reported().size() >= 4);

            assertBetween(3 * 3600, 4 * 3600, engine.spool.await(TransientFailure.class));
        }
    }

    private static RuleMatcher onSchedule(NamedSchedule schedule, String disposition) {
        var rule = rule(Disposition.parse(disposition));
        return RuleMatcher.compile(new RuleTable(1, List.of(rule), Map.of(schedule.name(), schedule), Map.of()));
    }

    @Test
    void anUnknownDomainsTroubleStaysItsOwn() throws IOException {
        try (var engine = new DeliveryFixture(1)) {
            var subject = new GateSubject(QueueName.parse("spring:acme@x.test"), "generic", "default");
            actions(engine).apply(verdict("suspend source for 1h"), subject, "site", new Recipient("a@x.test"), REPLY);

            assertEquals("x.test", engine.suspensions.list().getFirst().scope().domain());
        }
    }

    @Test
    void aRuleThatOnlyAlertsChangesNothing() throws IOException {
        try (var engine = new DeliveryFixture(1)) {
            var loud = rule(Disposition.follow(), "suspend source for 1h");
            var quiet = loud.copy().alertOnly(true).build();
            var verdict = new Verdict(Optional.of(quiet), quiet.category(), quiet.disposition(), quiet.actions());
            actions(engine).apply(verdict, GMAIL, "site", new Recipient("a@gmail.com"), REPLY);

            assertEquals(0, engine.suspensions.list().size());
            assertTrue(
                    engine.alerts.getFirst().contains("would have done 'suspend source for 1h'"),
                    engine.alerts.toString());
        }
    }

    @Test
    void aPublishedTableJudgesTheNextReply() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet();
                    while (true) peer.say(peer.hear().startsWith("MAIL") ? "421 4.7.28 unusual rate" : "250 ok");
                });
                var engine = new DeliveryFixture(server.port())) {
            engine.send("one\r\n", "a@gmail.com");
            TransientFailure unjudged = engine.spool.await(TransientFailure.class);
            assertEquals("Unclassified", unjudged.attempt().category());
            engine.rules.set(RuleMatcher.compile(RuleTable.of(rule(Disposition.bounce()))));
            engine.send("two\r\n", "a@gmail.com");

            Bounce judged = engine.spool.await(Bounce.class);
            assertEquals("RateLimited", judged.attempt().category());
            assertEquals("test-rule", judged.attempt().ruleId());
        }
    }

    @Test
    void theCategoryChoosesTheNextTimeUnlessTheRuleDoes() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet();
                    while (true) peer.say(peer.hear().startsWith("MAIL") ? "421 4.7.28 unusual rate" : "250 ok");
                });
                var engine = new DeliveryFixture(server.port())) {
            engine.rules.set(RuleMatcher.compile(RuleTable.of(rule(Disposition.follow()))));
            engine.send("one\r\n", "a@gmail.com");
            assertBetween(15 * 60, 20 * 60, engine.spool.await(TransientFailure.class));
            var inTwoMinutes = new Disposition.Retry(Optional.empty(), Optional.of(Duration.ofMinutes(2)));
            engine.rules.set(RuleMatcher.compile(RuleTable.of(rule(inTwoMinutes))));
            engine.send("two\r\n", "a@gmail.com");

            assertBetween(2 * 60, 3 * 60, engine.spool.await(TransientFailure.class));
        }
    }

    private static void assertBetween(long least, long most, TransientFailure failure) {
        long wait = Duration.between(failure.at(), failure.nextDue()).toSeconds();
        assertTrue(wait >= least && wait <= most, wait + " s");
    }

    @Test
    void aSuspendingReplyHoldsWhatComesAfterAndAnOperatorCanCancelIt() throws Exception {
        try (var server = new ScriptedServer((number, peer) -> {
                    peer.greet("PIPELINING");
                    if (number == 1) peer.raw("421 4.7.28 unusual rate\r\n");
                    else peer.takeMail();
                });
                var engine = new DeliveryFixture(server.port())) {
            var rule = rule(Disposition.follow(), "suspend source for 1h");
            engine.rules.set(RuleMatcher.compile(RuleTable.of(rule)));
            engine.send("one\r\n", "a@gmail.com");
            engine.spool.await(TransientFailure.class);
            engine.send("two\r\n", "a@gmail.com");
            String why = engine.queues.why(QueueName.parse("spring:acme@gmail.com"));
            assertTrue(why.contains("suspended by rule test-rule"), why);
            assertEquals(0, server.contents.size());
            engine.suspensions.cancel(engine.suspensions.list().getFirst().id());
            engine.pass(Duration.ofMillis(20));

            engine.spool.await(Delivery.class);
        }
    }

    @Test
    void aRefusalThatSuspendsStopsTheVeryNextMessageOfItsConnection() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("PIPELINING");
                    peer.raw("250 ok\r\n450 4.7.28 unusual rate\r\n503 no recipients\r\n");
                    while (true) {
                        peer.hear();
                        peer.say("250 ok");
                    }
                });
                var engine = new DeliveryFixture(server.port())) {
            engine.rules.set(RuleMatcher.compile(RuleTable.of(rule(Disposition.follow(), "suspend source for 1h"))));
            engine.pauses.place(PauseCriteria.queue("*"), "collect", "me", Duration.ofHours(1));
            engine.send("one\r\n", "a@gmail.com");
            engine.send("two\r\n", "b@gmail.com");
            engine.pauses.resume(engine.pauses.list().getFirst().id());
            engine.queues.tick();
            engine.spool.await(TransientFailure.class);
            engine.deliverer.close();

            assertFalse(server.commands.toString().contains("b@gmail.com"), server.commands.toString());
            assertEquals(1, engine.spool.reported().size());
        }
    }

    @Test
    void aRerouteNeedsAPoolThatThereIs() {
        try (var engine = new DeliveryFixture(1)) {
            var subject = new GateSubject(QueueName.parse("spring:acme@gmail.com"), "gmail", "default");
            var recipient = new Recipient("a@gmail.com");
            var reply = SmtpReply.of(421, "4.7.28 rate");
            actions(engine).apply(verdict("reroute to default for 2h"), subject, "site", recipient, reply);
            assertEquals("default", engine.reroutings.list().getFirst().pool());
            assertEquals(0, engine.alerts.size());

            actions(engine).apply(verdict("reroute to elsewhere for 2h"), subject, "site", recipient, reply);
            assertEquals(1, engine.reroutings.list().size());
            assertTrue(engine.alerts.getFirst().contains("no such pool, but default"), engine.alerts.toString());
        }
    }

    private static RuleActions actions(DeliveryFixture engine) {
        return new RuleActions(
                engine.suspensions,
                engine.reroutings,
                DeliveryFixture.POOLS,
                engine.suppressions,
                (severity, kind, subject, text) -> engine.alerts.add(text),
                (_, _, _) -> {},
                engine.time);
    }

    private static Verdict verdict(String action) {
        var rule = rule(Disposition.follow(), action);
        return new Verdict(Optional.of(rule), rule.category(), rule.disposition(), rule.actions());
    }

    private static ResponseRule rule(Disposition disposition, String... actions) {
        return ResponseRule.of("test-rule", Match.ANY, Category.RATE_LIMITED)
                .withDisposition(disposition)
                .withActions(Arrays.stream(actions).map(RuleAction::parse).toArray(RuleAction[]::new));
    }
}
