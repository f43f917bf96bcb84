package io.penstock.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemBrowserTest {
    private static final SystemBrowser NONE = new SystemBrowser(List.of("no-such-program-anywhere"));

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "javascript:alert(1)", "--version", "calc.exe", "https:relative"})
    void opensNothingButWebPages(String address) {
        var refused = assertThrows(IllegalArgumentException.class, () -> NONE.open(URI.create(address)));
        assertTrue(refused.getMessage().startsWith(address));
    }

    @Test
    void withoutABrowserItNamesTheAddress() {
        var failed =
                assertThrows(UncheckedIOException.class, () -> NONE.open(URI.create("https://postmaster.example/421")));
        assertTrue(failed.getMessage().contains("https://postmaster.example/421"));
    }

    @Test
    void knowsThePrograms() {
        assertEquals(List.of("xdg-open"), SystemBrowser.command("Linux"));
        assertEquals(List.of("open"), SystemBrowser.command("Mac OS X"));
        assertEquals("rundll32", SystemBrowser.command("Windows 11").getFirst());
    }
}
