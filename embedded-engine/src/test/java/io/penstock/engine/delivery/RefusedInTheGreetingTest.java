package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.egress.HostLookup;
import io.penstock.engine.egress.MxHost;
import io.penstock.engine.egress.MxResolver;
import io.penstock.engine.egress.MxSite;
import io.penstock.engine.egress.Provider;
import io.penstock.engine.egress.Resolution;
import io.penstock.engine.event.DeliveryEvent.Bounce;
import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.tlspolicy.TlsReports;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Hosts of one site, some of which say 554 in place of a greeting (RFC 5321 section 3.1).
@Timeout(30)
class RefusedInTheGreetingTest {
    private static void refuse(ScriptedServer.Peer peer) throws IOException {
        peer.say("554 5.7.1 no mail here");
        peer.hear();
    }

    private static DeliveryFixture engine(ScriptedServer... servers) {
        var hosts = Arrays.stream(servers)
                .map(server -> new MxHost("127.0.0.1", server.port()))
                .toList();
        var found = new Resolution.Found(new MxSite("x.test", Provider.GENERIC, hosts), Instant.MAX);
        var resolver = new MxResolver() {
            @Override
            public Resolution resolve(String domain) {
                return found;
            }

            @Override
            public boolean isImmediate() {
                return true;
            }
        };
        var time = new ManualTime();
        var policies = new TlsPolicies(TlsUse.OPPORTUNISTIC, null);
        return new DeliveryFixture(time, resolver, HostLookup.OF_THIS_MACHINE, policies, new TlsReports(time));
    }

    private static ResponseRule rule(String... actions) {
        return ResponseRule.of("closed", Match.ANY.withTexts("no mail here"), Category.POLICY_RELATED)
                .withActions(Arrays.stream(actions).map(RuleAction::parse).toArray(RuleAction[]::new));
    }

    @Test
    void theNextHostIsAsked() throws Exception {
        try (var refusing = new ScriptedServer((_, peer) -> refuse(peer));
                var taking = new ScriptedServer((_, peer) -> {
                    peer.greet("PIPELINING");
                    peer.takeMail();
                });
                var engine = engine(refusing, taking)) {
            engine.send("hello\r\n", "a@x.test");
            var delivery = engine.spool.await(Delivery.class);
            assertEquals("127.0.0.1:" + taking.port(), delivery.attempt().host());
            assertEquals(1, delivery.attempt().attempt());
            assertTrue(refusing.connections() > 0);
        }
    }

    @Test
    void whenAllRefuseTheMessageWaits() throws Exception {
        try (var one = new ScriptedServer((_, peer) -> refuse(peer));
                var other = new ScriptedServer((_, peer) -> refuse(peer));
                var engine = engine(one, other)) {
            engine.rules.set(RuleMatcher.compile(RuleTable.of(rule("suppress recipient"))));
            engine.send("hello\r\n", "a@x.test");
            var attempt = engine.spool.await(TransientFailure.class).attempt();
            assertEquals("554 5.7.1 no mail here", attempt.reply().toString());
            assertEquals("closed", attempt.ruleId());
            assertTrue(one.connections() > 0 && other.connections() > 0);
            assertTrue(engine.suppressions.find("a@x.test").isEmpty(), "who is tried again is not suppressed");
        }
    }

    @Test
    void aRuleMayGiveUp() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> refuse(peer));
                var engine = engine(server)) {
            engine.rules.set(RuleMatcher.compile(RuleTable.of(rule().withDisposition(Disposition.bounce()))));
            engine.send("hello\r\n", "a@x.test");
            assertEquals("closed", engine.spool.await(Bounce.class).attempt().ruleId());
        }
    }
}
