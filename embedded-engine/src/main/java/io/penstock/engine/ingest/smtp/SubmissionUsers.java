package io.penstock.engine.ingest.smtp;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.ingest.IngestException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/// Who may hand in mail from anywhere after AUTH. Holds no password, only what recognizes one. Safe for any thread.
public final class SubmissionUsers {
    private static final String KEYS = "scram-sha-256";

    private final Map<String, ScramKeys> users;
    private final byte[] secret = new byte[32];

    private SubmissionUsers(Map<String, ScramKeys> users) {
        this.users = Map.copyOf(users);
        new SecureRandom().nextBytes(secret);
    }

    /// Reads a file in TOML: a table for each user, with the line that [#keysFor] makes.
    ///
    /// ```toml
    /// [anna]
    /// scram-sha-256 = "10000:c2FsdA==:...:..."
    /// ```
    ///
    /// @throws IngestException naming file, user and mend
    public static SubmissionUsers read(Path file) {
        try {
            var toml = Toml.parse(file);
            for (var error : toml.errors())
                throw new IngestException(file + ":" + error.position().line() + ": " + error.getMessage());
            var users = new HashMap<String, ScramKeys>();
            for (String name : toml.keySet()) users.put(name, keys(file, name, toml.get(List.of(name))));
            if (users.isEmpty()) throw new IngestException(file + " holds no user; make one with penstock user NAME");
            return new SubmissionUsers(users);
        } catch (IOException e) {
            throw new IngestException("the file of users " + file + " cannot be read: " + FileTrouble.why(e), e);
        }
    }

    private static ScramKeys keys(Path file, String name, Object value) {
        String text = value instanceof TomlTable table && table.isString(KEYS) ? table.getString(KEYS) : null;
        String mend = "; make them with penstock user " + name;
        if (text == null) throw new IngestException(file + ": the user '" + name + "' has no " + KEYS + mend);
        try {
            return ScramKeys.parse(text);
        } catch (IngestException e) {
            throw new IngestException(file + ": the user '" + name + "': " + e.getMessage() + mend, e);
        }
    }

    /// What the file holds of a password, with a new salt each time.
    public static String keysFor(String password) {
        return KEYS + " = \"" + ScramKeys.of(password).text() + "\"";
    }

    /// Takes as long for a name that there is not, so that nobody can probe for names.
    boolean knows(String name, String password) {
        return keys(name).fits(password);
    }

    /// Of a name that there is not: always the same ones, which fit nothing.
    ScramKeys keys(String name) {
        ScramKeys known = users.get(name);
        return known == null ? ScramKeys.decoy(secret, name) : known;
    }
}
