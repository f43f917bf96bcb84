package io.penstock.app.launch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {
    @Test
    void onLinuxADisplayVariableDecides() {
        assertFalse(Display.isThere("Linux", "", Map.of()));
        assertFalse(Display.isThere("Linux", "", Map.of("DISPLAY", "")));
        assertTrue(Display.isThere("Linux", "", Map.of("DISPLAY", ":0")));
        assertTrue(Display.isThere("Linux", "", Map.of("WAYLAND_DISPLAY", "wayland-0")));
    }

    @Test
    void headlessAndDesktopSystemsNeedNone() {
        assertTrue(Display.isThere("Linux", "Headless", Map.of()));
        assertTrue(Display.isThere("Windows 11", "", Map.of()));
        assertTrue(Display.isThere("Mac OS X", "", Map.of()));
    }
}
