package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ingest.smtp.SmtpLimits.Clients;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots = new Slots(new Clients(20, 10, 100, 100, 100, 100, 10));

    private List<Slots.Slot> take(int count, boolean stranger) {
        var taken = new ArrayList<Slots.Slot>();
        for (int i = 0; i < count; i++) taken.add(Objects.requireNonNull(slots.take(stranger)));
        return taken;
    }

    @Test
    void strangersCannotHaveWhatIsKeptForOthers() {
        var strangers = take(10, true);
        assertNull(slots.take(true));
        var friends = take(10, false);
        assertNull(slots.take(false));

        strangers.getFirst().close();
        friends.getFirst().close();
        take(1, true);
        take(1, false);
        assertEquals(
                "20 of 20 connections are open, 10 of 10 that clients may have that may not relay", slots.toString());
    }

    @Test
    void friendsMayHaveAllThatIsFree() {
        take(20, false);
        assertNull(slots.take(true));
        assertNull(slots.take(false));
        assertFalse(slots.areShortForStrangers());
    }

    @Test
    void whoProvesToBeAStrangerNeedsAPlaceForStrangers() {
        var strangers = take(9, true);
        var one = take(1, false).getFirst();
        var other = take(1, false).getFirst();
        assertTrue(one.leaveToStranger());
        assertTrue(one.leaveToStranger(), "a second time changes nothing");
        assertFalse(other.leaveToStranger());

        strangers.getFirst().leaveToFriend();
        assertTrue(other.leaveToStranger());
        other.close();
        assertNotNull(slots.take(true));
        assertNull(slots.take(true));
    }

    @Test
    void placesAreScarceWhenNineOfTenAreTaken() {
        var strangers = take(8, true);
        assertFalse(strangers.getFirst().isScarce());
        take(1, true);
        assertTrue(strangers.getFirst().isScarce());

        var friends = take(8, false);
        assertFalse(friends.getFirst().isScarce());
        take(1, false);
        assertTrue(friends.getFirst().isScarce());
    }
}
