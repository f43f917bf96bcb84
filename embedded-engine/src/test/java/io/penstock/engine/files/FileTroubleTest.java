package io.penstock.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {
    @TempDir
    Path directory;

    private static String why(Path file) {
        return FileTrouble.why(Assertions.assertThrows(IOException.class, () -> Files.readString(file)));
    }

    @Test
    void saysCauseAndMendWhereJavaSaysTheName() throws IOException {
        Path plain = Files.writeString(directory.resolve("plain"), "");
        Path latin = Files.write(directory.resolve("latin"), new byte[] {'a', (byte) 0xE9});

        assertEquals("there is no such file; check the path", why(directory.resolve("absent")));
        assertEquals("it is a directory; name a file", why(directory));
        assertEquals("a part of its path is a file and no directory; check the path", why(plain.resolve("below")));
        assertEquals("it is not text in UTF-8; check that it is the file you mean", why(latin));
        assertEquals(
                plain + " is there and is no directory; name another path",
                FileTrouble.why(Assertions.assertThrows(IOException.class, () -> Files.createDirectories(plain))));
    }

    @Test
    void namesWhoMayNot() {
        assertEquals(
                "the user " + System.getProperty("user.name") + " has no right to it; change its permissions",
                FileTrouble.why(new AccessDeniedException("secret")));
        assertEquals(
                "it is not text in UTF-8; check that it is the file you mean",
                FileTrouble.why(new MalformedInputException(1)));
        assertEquals(
                "Input/output error; check the path and the disk",
                FileTrouble.why(new IOException("Input/output error")));
    }
}
