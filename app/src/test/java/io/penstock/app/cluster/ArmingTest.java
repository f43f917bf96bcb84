package io.penstock.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArmingTest {
    private static final ClusterId REMOTE = new ClusterId("remote");

    private Instant now = Samples.NOW;
    private final Arming arming = new Arming(() -> now);

    @Test
    void theEmbeddedEngineOpensArmedWithoutAnEnd() {
        assertFalse(arming.readOnly().get());
        assertNull(arming.remaining().get());

        now = now.plus(Duration.ofDays(1));
        arming.tick();
        assertFalse(arming.readOnly().get());
    }

    @Test
    void aRemoteClusterOpensReadOnly() {
        arming.shows(REMOTE);

        assertTrue(arming.readOnly().get());
    }

    @Test
    void armingCountsDownFifteenMinutesAndEnds() {
        arming.shows(REMOTE);
        arming.arm();
        assertFalse(arming.readOnly().get());

        now = now.plus(Duration.ofMinutes(14));
        arming.tick();
        assertEquals(Duration.ofMinutes(1), arming.remaining().get());

        now = now.plus(Duration.ofMinutes(1));
        arming.tick();
        assertTrue(arming.readOnly().get());
        assertNull(arming.remaining().get());
    }

    @Test
    void aClusterThatIsNotShownStaysArmedUntilItsTimeIsOver() {
        arming.shows(REMOTE);
        arming.arm();
        arming.shows(ClusterId.EMBEDDED);
        assertTrue(arming.isArmed(REMOTE));
        assertFalse(arming.isArmed(new ClusterId("other")));

        now = now.plus(Arming.LASTS);
        assertFalse(arming.isArmed(REMOTE));
        arming.lock();
        assertFalse(arming.isArmed(ClusterId.EMBEDDED));
    }

    @Test
    void armingHoldsForTheClusterItWasDoneOn() {
        arming.shows(REMOTE);
        arming.arm();

        arming.shows(new ClusterId("other"));
        assertTrue(arming.readOnly().get());

        arming.shows(REMOTE);
        assertFalse(arming.readOnly().get());
    }

    @Test
    void theEmbeddedEngineCanBeLockedAndArmedAgain() {
        arming.lock();
        assertTrue(arming.readOnly().get());

        arming.arm();
        assertFalse(arming.readOnly().get());
        assertNull(arming.remaining().get());
    }
}
