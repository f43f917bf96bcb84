package io.penstock.rules.exchange;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.rules.RuleException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The text of a file that someone picked or dropped, which may be anything. Blocking.
final class RuleFile {
    /// Far above any real table; keeps a wrong file from filling the memory.
    static final long MAX_BYTES = 16L << 20;

    private RuleFile() {}

    /// @throws RuleException naming the file, what is wrong with it and the mend
    static String text(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES)
                throw new RuleException(String.format(
                        "%s has %,d MB, and no rule file has more than %d MB. Is it a log? Logs are read under Replay.",
                        name, size >> 20, MAX_BYTES >> 20));
            return decoded(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new RuleException(name + " cannot be read: " + FileTrouble.why(e));
        }
    }

    private static String decoded(String name, byte[] bytes) {
        if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff))
            throw new RuleException(name + " is UTF-16 text; save it as UTF-8.");
        if (startsWith(bytes, 0x1f, 0x8b) || startsWith(bytes, 0x28, 0xb5, 0x2f, 0xfd) || startsWith(bytes, 'P', 'K'))
            throw new RuleException(name + " is compressed; unpack it and choose the rule file in it.");
        for (byte one : bytes)
            if (one == 0) throw new RuleException(name + " is no text file; choose the rule file itself.");
        int from = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RuleException(name + " is not UTF-8 text; save it as UTF-8.");
        }
    }

    private static boolean startsWith(byte[] bytes, int... head) {
        if (bytes.length < head.length) return false;
        for (int i = 0; i < head.length; i++) if ((bytes[i] & 0xff) != head[i]) return false;
        return true;
    }
}
