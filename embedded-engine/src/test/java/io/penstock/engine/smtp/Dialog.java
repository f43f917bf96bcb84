package io.penstock.engine.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A recorded conversation, played against a server.
///
/// `C:` sends a line with CRLF; consecutive ones go in one packet. `C>` sends without a line end, with `\r`, `\n`
/// and `\0` written so. `S:` expects a line, where `*` stands for anything, `S+` the last line of a
/// reply of any length. `S.` expects the connection to end. `#`
/// comments.
public record Dialog(List<String> lines) {

    public static Dialog read(Path file) throws IOException {
        return new Dialog(Files.readAllLines(file));
    }

    public static Dialog of(String text) {
        return new Dialog(text.lines().toList());
    }

    public void play(InetSocketAddress server) throws IOException {
        play(server, () -> {});
    }

    /// @param meanwhile done at the line `!`
    public void play(InetSocketAddress server, Runnable meanwhile) throws IOException {
        try (var socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(5000);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var waiting = new ByteArrayOutputStream();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                String text = line.length() > 3 ? line.substring(3) : "";
                if (line.startsWith("C:")) {
                    waiting.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
                } else if (line.startsWith("C>")) {
                    waiting.writeBytes(unescaped(text).getBytes(StandardCharsets.UTF_8));
                } else if (line.startsWith("!")) {
                    meanwhile.run();
                } else if (line.startsWith("S")) {
                    socket.getOutputStream().write(waiting.toByteArray());
                    waiting.reset();
                    expect(line, text, line.startsWith("S+") ? lastLine(in) : in.readLine(), i + 1);
                }
            }
        }
    }

    private static @Nullable String lastLine(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') line = in.readLine();
        return line;
    }

    private static void expect(String line, String text, @Nullable String actual, int lineNumber) {
        if (line.startsWith("S.")) {
            assertEquals(null, actual, "line " + lineNumber + " expects the end of the connection");
            return;
        }
        if (line.startsWith("S|") && actual == null) return;
        var pattern = Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q"));
        boolean matches = actual != null && pattern.matcher(actual).matches();
        assertTrue(matches, "line " + lineNumber + " expects '" + text + "' but got '" + actual + "'");
    }

    private static String unescaped(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
    }
}
