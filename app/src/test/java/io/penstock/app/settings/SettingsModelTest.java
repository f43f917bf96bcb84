package io.penstock.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsModelTest {
    private final SettingsModel model = new SettingsModel(Settings.DEFAULTS);

    @Test
    void theSandboxNeedsNoConfirmation() {
        assertEquals(Optional.empty(), model.problem());
        assertEquals(Settings.DEFAULTS, model.typed());
    }

    @Test
    void aPortThatIsNoneIsNamed() {
        model.smtpPort.set("70000");

        assertEquals(
                "The SMTP port '70000' is not a number from 0 to 65535",
                model.problem().orElseThrow());
    }

    @Test
    void onePortForBothIsRefused() {
        model.httpPort.set("2525");

        assertTrue(model.problem().orElseThrow().contains("cannot share port 2525"));
    }

    @Test
    void realDeliveryNeedsHostThenRecipientsThenTheTypedWords() {
        model.routeKind.set("smarthost");
        assertTrue(model.problem().orElseThrow().contains("not HOST:PORT"));

        model.smartHost.set("relay.test:25");
        assertTrue(model.problem().orElseThrow().contains("recipients"));

        model.allowed.set("*@example.com, me@a.test");
        assertTrue(model.problem().orElseThrow().contains("deliver for real"));

        model.confirmation.set("deliver for real");
        assertEquals(Optional.empty(), model.problem());
        assertEquals("smarthost=relay.test:25", model.typed().route());
        assertEquals(List.of("*@example.com", "me@a.test"), model.typed().allowedRecipients());
    }

    @Test
    void directDeliveryNeedsRecipientsAndTheTypedWordsToo() {
        model.routeKind.set("mx");
        assertTrue(model.problem().orElseThrow().contains("recipients"));

        model.allowed.set("*@example.com");
        assertTrue(model.problem().orElseThrow().contains("deliver for real"));

        model.confirmation.set("deliver for real");
        assertEquals(Optional.empty(), model.problem());
        assertEquals("mx", model.typed().route());
    }
}
