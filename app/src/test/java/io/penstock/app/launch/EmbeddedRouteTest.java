package io.penstock.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.EngineException;
import io.penstock.engine.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedRouteTest {
    private static final List<String> FRIENDS = List.of("*@friend.test");

    @Test
    void everyRouteOfTheSettingsIsUnderstood() {
        assertInstanceOf(Route.ToSandbox.class, EmbeddedEngine.route("sandbox", List.of()));
        var smarthost =
                assertInstanceOf(Route.ToSmarthost.class, EmbeddedEngine.route("smarthost=relay.test:26", FRIENDS));
        assertEquals("relay.test", smarthost.host());
        assertEquals(26, smarthost.port());
        var mx = assertInstanceOf(Route.ToMx.class, EmbeddedEngine.route("mx", FRIENDS));
        assertTrue(mx.allowed().getFirst().matches("a@friend.test"));
        assertEquals(25, mx.port());
    }

    @Test
    void anythingElseIsRefusedByName() {
        var wrong = assertThrows(EngineException.class, () -> EmbeddedEngine.route("everywhere", FRIENDS));
        assertTrue(wrong.getMessage().contains("everywhere"), wrong.getMessage());
    }
}
