package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.control.client.HttpControlClient;
import io.penstock.engine.sandbox.Behaviour;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxConfig;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
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
        engine = Engine.start(EngineConfig.in(data, Access.only(TOKEN)).withRoute(new Route.ToSandbox(world)));
        client = new HttpControlClient(engine.controlUri(), TOKEN);
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
        world.close();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) Thread.sleep(5);
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
}
