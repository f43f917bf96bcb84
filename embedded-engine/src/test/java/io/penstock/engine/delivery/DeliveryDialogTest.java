package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.event.DeliveryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Every recorded conversation, played by a server against the deliverer with one message to `a@x.test`.
///
/// `=` says what becomes of it: event, phase, reply, where `*` stands for anything. `!` names what is asked of TLS.
/// `S:`
/// sends a line, `S>` sends without a line end, `S*N` sends a line so often, `S#N` so many letters, `S~` sends letter
/// by
/// letter and then goes on so until the client has gone, `S_` says nothing more, `S.` closes. `C:` expects a line, `C.`
/// a
/// message. `#` comments.
@Timeout(60)
class DeliveryDialogTest {
    private static final Path DIALOGS = Path.of("src/test/resources/dialogs/smtp-out");
    /// Where the server is late on purpose; elsewhere nothing may be.
    private static final Duration SHORT = Duration.ofMillis(400);

    private static final Duration LONG = Duration.ofSeconds(15);

    @TestFactory
    List<DynamicTest> conversationsEndAsRecorded() throws IOException {
        try (Stream<Path> files = Files.list(DIALOGS)) {
            return files.sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)))
                    .toList();
        }
    }

    private static void play(Path file) throws Exception {
        List<String> lines = Files.readAllLines(file);
        var surprise = new AtomicReference<@Nullable AssertionError>();
        boolean late = lines.stream().anyMatch(line -> line.startsWith("S~") || line.startsWith("S_"));
        TlsUse tls = lines.contains("! required") ? TlsUse.REQUIRED : TlsUse.OPPORTUNISTIC;
        try (var server = new ScriptedServer((number, peer) -> {
                    try {
                        if (number == 1) act(lines, peer);
                    } catch (AssertionError e) {
                        surprise.set(e);
                    }
                });
                var engine = DeliveryFixture.to(server.port(), tls, late ? SHORT : LONG)) {
            engine.send("hello\r\n", "a@x.test");
            var event = engine.spool.await(DeliveryEvent.class);
            AssertionError unexpected = surprise.get();
            if (unexpected != null) throw unexpected;
            String expected = lines.stream()
                    .filter(line -> line.startsWith("= "))
                    .findFirst()
                    .orElseThrow()
                    .substring(2);
            String actual = words(event);
            var pattern = Pattern.compile(Pattern.quote(expected).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
            assertTrue(pattern.matcher(actual).matches(), "expected " + expected + " but it was " + actual);
            assertEquals(
                    1, engine.spool.reported().size(), engine.spool.reported().toString());
        }
    }

    private static String words(DeliveryEvent event) {
        var attempt = switch (event) {
            case DeliveryEvent.Delivery delivery -> delivery.attempt();
            case DeliveryEvent.TransientFailure failure -> failure.attempt();
            case DeliveryEvent.Bounce bounce -> bounce.attempt();
            default -> throw new AssertionError("unexpected " + event);
        };
        return event.getClass().getSimpleName() + " " + attempt.phase().name().toLowerCase(Locale.ROOT) + " "
                + attempt.reply();
    }

    private static void act(List<String> lines, ScriptedServer.Peer peer) throws IOException {
        for (String line : lines) {
            String text = line.length() > 3 ? line.substring(3) : "";
            if (line.startsWith("S:")) peer.say(text);
            else if (line.startsWith("S>")) peer.raw(unescaped(text));
            else if (line.startsWith("S#")) letters(Integer.parseInt(line.substring(2)), peer);
            else if (line.startsWith("S*")) repeat(line.substring(2), peer);
            else if (line.startsWith("S~")) drip(text, peer);
            else if (line.startsWith("S.")) return;
            else if (line.startsWith("C:")) expect(text, peer.hear());
            else if (line.startsWith("C.")) assertNotNull(peer.content());
        }
        untilItHasGone(peer);
    }

    private static void expect(String expected, String actual) {
        var pattern = Pattern.compile(Pattern.quote(expected).replace("*", "\\E.*\\Q"));
        assertTrue(pattern.matcher(actual).matches(), "the client said '" + actual + "' in place of " + expected);
    }

    private static String unescaped(String text) {
        return text.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\0", "\0")
                .replace("\\x16", "\u0016")
                .replace("\\x03", "\u0003")
                .replace("\\x01", "\u0001");
    }

    private static void repeat(String countAndLine, ScriptedServer.Peer peer) throws IOException {
        int space = countAndLine.indexOf(' ');
        int times = Integer.parseInt(countAndLine.substring(0, space));
        for (int i = 0; i < times; i++) peer.say(countAndLine.substring(space + 1));
    }

    private static void letters(int count, ScriptedServer.Peer peer) throws IOException {
        for (int sent = 0; sent < count; sent += 1000) peer.raw("x".repeat(1000));
    }

    private static void drip(String text, ScriptedServer.Peer peer) throws IOException {
        for (int i = 0; ; i++) {
            peer.raw(i < text.length() ? text.substring(i, i + 1) : "w");
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static void untilItHasGone(ScriptedServer.Peer peer) throws IOException {
        while (true) if (peer.hear().equals("QUIT")) peer.say("221 bye");
    }
}
