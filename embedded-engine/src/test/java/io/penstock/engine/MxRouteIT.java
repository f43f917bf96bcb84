package io.penstock.engine;

import static io.penstock.engine.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.control.client.HttpControlClient;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.sandbox.Behaviour;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxConfig;
import io.penstock.engine.sandbox.SimulatedProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The mx route, with a DNS server of the test's own and a sandbox at the hosts that it names.
@Timeout(60)
class MxRouteIT {
    @TempDir
    Path data;

    @Test
    void mailGoesWhereDnsSaysAndOnlyToThoseAllowed() throws Exception {
        var usual = SandboxConfig.DEFAULT.withUsual(Behaviour.DEFAULT.withoutChance());
        try (var dns = new FakeDns();
                var world = Sandbox.open(usual, InstantSource.system())) {
            dns.add("friend.test", "MX", "10 gone.friend.test.");
            dns.add("friend.test", "MX", "20 mx.friend.test.");
            dns.add("mx.friend.test", "A", "127.0.0.1");
            dns.add("implicit.test", "A", "127.0.0.1");
            dns.add("null.test", "MX", "0 .");
            dns.add("stranger.test", "A", "127.0.0.1");
            int port = world.address(SimulatedProvider.GENERIC).getPort();
            var allowed = List.of(
                    new Glob("*@friend.test"),
                    new Glob("*@implicit.test"),
                    new Glob("*@null.test"),
                    new Glob("*@missing.test"));
            var config = EngineConfig.in(data, Access.only("secret"))
                    .delivering(delivery -> delivery.withRoute(new Route.ToMx(allowed, dns.address(), port)));
            try (var engine = Engine.start(config);
                    var client = new HttpControlClient(engine.controlUri(), "secret")) {
                assertEquals("mx", client.node().route());
                String id = inject(
                        client, "a@friend.test", "b@implicit.test", "c@null.test", "d@missing.test", "e@stranger.test");
                await(() -> finished(client, "delivered") == 2 && finished(client, "bounced") == 2);
                await(() -> finished(client, "suppressed") == 1);
                assertEquals(1, world.ledger().accepted(id, "a@friend.test"));
                assertEquals(1, world.ledger().accepted(id, "b@implicit.test"));
                assertEquals(2, world.ledger().accepted());
                var replies = client.message(id).timeline().toString();
                assertTrue(replies.contains("null MX"), replies);
                assertTrue(replies.contains("does not exist"), replies);
            }
        }
    }

    private static int finished(HttpControlClient client, String outcome) {
        return client.messages(Map.of("outcome", outcome), 10, "").rows().size();
    }

    private static String inject(HttpControlClient client, String... recipients) {
        var to = List.of(recipients).stream()
                .map(address -> new InjectRequest.To(address, null, null))
                .toList();
        var request = new InjectRequest("a@sender.example", to, "Hello", "text", null, null, null, "acme", "spring");
        return client.inject(request, "").ids().getFirst();
    }
}
