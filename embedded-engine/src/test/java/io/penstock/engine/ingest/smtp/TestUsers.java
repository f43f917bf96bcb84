package io.penstock.engine.ingest.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// One user, `anna` with the password `sesame`.
final class TestUsers {
    static final SubmissionUsers ANNA = anna();

    private static SubmissionUsers anna() {
        try {
            var file = Files.createTempFile("users", ".toml");
            Files.writeString(file, "[anna]\n" + SubmissionUsers.keysFor("sesame") + "\n");
            var users = SubmissionUsers.read(file);
            Files.delete(file);
            return users;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TestUsers() {}
}
