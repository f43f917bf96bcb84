package io.penstock.engine.cli.rules;

import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.SourcePlace;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Whether a file is text at all, and in UTF-8: one clear error instead of one for each line that cannot be read.
final class FileEncoding {
    /// A text in another encoding has some such characters; what has more is no text.
    private static final double MOST_STRANGE = 0.1;

    private FileEncoding() {}

    /// @param text the bytes as far as they are UTF-8
    /// @throws RuleException if it is none, or in two bytes a character
    static void requireText(Path file, byte[] bytes, String text) {
        if (bytes.length > 1 && ((bytes[0] & bytes[1]) & 0xff) == 0xfe && bytes[0] != bytes[1])
            throw new RuleException(file + " is text in UTF-16; save it as UTF-8");
        long strange = text.chars()
                .filter(c -> c == '\uFFFD' || (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f'))
                .count();
        if (text.indexOf('\0') >= 0 || strange > MOST_STRANGE * text.length())
            throw new RuleException(file + " is no text; give a rule table, or unpack it first");
    }

    /// @throws RuleFormatException naming the first line that is not UTF-8
    static void requireUtf8(Path file, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var result = StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
        if (!result.isError()) return;
        int line = 1;
        for (int i = 0; i < in.position(); i++) if (bytes[i] == '\n') line++;
        throw new RuleFormatException(
                new SourcePlace(file.toString(), line, 1),
                String.format("the byte 0x%02x is not UTF-8; save the file as UTF-8", bytes[in.position()] & 0xff));
    }
}
