package io.penstock.engine.bounce;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The message that a report is about, or as much of it as the report holds.
///
/// @param content    from its first header field on; empty if the report holds nothing of it
/// @param headerOnly whether the body was left out
public record ReportedMessage(byte[] content, boolean headerOnly) {
    public static final ReportedMessage NONE = new ReportedMessage(new byte[0], true);

    /// The first field of this name, unfolded; empty if there is none.
    public Optional<String> header(String name) {
        return MimePart.of(content).field(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReportedMessage message
                && headerOnly == message.headerOnly
                && Arrays.equals(content, message.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
