package io.penstock.engine.cli.rules;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.SourcePlace;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads rule files of any form.
final class RuleFiles {
    private static final long MAX_BYTES = 16L << 20;

    private RuleFiles() {}

    /// @throws RuleFormatException if the file cannot be read, is too large or not UTF-8
    static String text(Path file) {
        var top = new SourcePlace(file.toString(), 1, 1);
        try {
            if (Files.size(file) > MAX_BYTES)
                throw new RuleFormatException(top, "the file has more than 16 MiB; split it");
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new RuleFormatException(top, "the file is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            throw new RuleFormatException(top, "cannot be read: " + FileTrouble.why(e));
        }
    }
}
