package io.penstock.engine.control;

import io.penstock.engine.files.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/// Tokens on disk.
public final class TokenFile {
    /// Name of the file in the data directory that holds the admin token of a node without a token file.
    public static final String ADMIN_TOKEN = "admin.token";

    private TokenFile() {}

    /// Reads the tokens of a node, known by their hashes:
    ///
    /// ```toml
    /// [anna]
    /// role = "admin"
    /// sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    /// ```
    ///
    /// @throws TokenException naming file, token and mend
    public static List<Token> read(Path file) {
        try {
            var toml = Toml.parse(file);
            for (var error : toml.errors())
                throw new TokenException(file + ":" + error.position().line() + ": " + error.getMessage());
            var tokens = new ArrayList<Token>();
            for (String name : toml.keySet()) {
                if (!(toml.get(List.of(name)) instanceof TomlTable table))
                    throw new TokenException(file + ": '" + name + "' is no table; write [NAME], role and sha256");
                tokens.add(token(file, name, table));
            }
            if (tokens.isEmpty())
                throw new TokenException(file + " holds no token; make one with penstock token NAME --role ROLE");
            return tokens;
        } catch (IOException e) {
            throw new TokenException("the token file " + file + " cannot be read: " + FileTrouble.why(e), e);
        }
    }

    private static Token token(Path file, String name, TomlTable table) {
        String role = table.isString("role") ? String.valueOf(table.getString("role")) : "";
        String sha256 = table.isString("sha256") ? String.valueOf(table.getString("sha256")) : "";
        var known = Role.named(role);
        if (known.isEmpty())
            throw new TokenException(file + ": the token '" + name + "' has the role '" + role
                    + "'; give injector, viewer, operator or admin");
        if (!sha256.matches("[0-9a-f]{64}"))
            throw new TokenException(file + ": the token '" + name
                    + "' has no sha256 of 64 hexadecimal digits; make one with penstock token " + name);
        return new Token(name, known.get(), sha256);
    }

    /// The admin token in a file that only its owner may read; made if it is not there.
    public static Token adminToken(Path file) {
        return Token.of("admin", Role.ADMIN, adminSecret(file));
    }

    private static String adminSecret(Path file) {
        try {
            if (Files.exists(file)) return secret(file);
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) Files.createDirectories(directory);
            String secret = Token.newSecret();
            create(file);
            Files.writeString(file, secret + "\n", StandardOpenOption.WRITE);
            return secret;
        } catch (IOException e) {
            throw new TokenException("the admin token " + file + " cannot be made: " + FileTrouble.why(e), e);
        }
    }

    /// The secret in a file that holds nothing else.
    public static String secret(Path file) {
        try {
            String secret = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (secret.isEmpty()) throw new TokenException(file + " is empty; delete it, and a new one is made");
            return secret;
        } catch (IOException e) {
            throw new TokenException("the token in " + file + " cannot be read: " + FileTrouble.why(e), e);
        }
    }

    private static void create(Path file) throws IOException {
        var ownerOnly = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix"))
            Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
        else Files.createFile(file);
    }
}
