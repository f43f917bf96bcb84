package io.penstock.app.cluster;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The tokens of remote clusters: `tokens.bin`, AES-256-GCM under a key of its own file, both readable by their owner
/// only. Blocking, safe for any thread.
///
/// It keeps tokens out of backups of the database, logs and screen shares; who can read the user's files can read both.
public final class TokenVault {
    private static final int NONCE = 12;

    private final Path file;
    private final Path keyFile;
    private final SecureRandom random = new SecureRandom();

    public TokenVault(Path directory) {
        file = directory.resolve("tokens.bin");
        keyFile = directory.resolve("tokens.key");
    }

    public synchronized Optional<String> token(ClusterId cluster) {
        return Optional.ofNullable(read().getProperty(cluster.value()));
    }

    public synchronized void keep(ClusterId cluster, String token) {
        var all = read();
        all.setProperty(cluster.value(), token);
        write(all);
    }

    public synchronized void forget(ClusterId cluster) {
        var all = read();
        if (all.remove(cluster.value()) != null) write(all);
    }

    private Properties read() {
        var all = new Properties();
        if (!Files.exists(file)) return all;
        try {
            var bytes = Files.readAllBytes(file);
            if (bytes.length <= NONCE) throw new GeneralSecurityException("it is too short");
            var cipher = cipher(Cipher.DECRYPT_MODE, bytes);
            all.load(new StringReader(
                    new String(cipher.doFinal(bytes, NONCE, bytes.length - NONCE), StandardCharsets.UTF_8)));
            return all;
        } catch (IOException | GeneralSecurityException e) {
            throw new ClusterException(
                    "The tokens in " + file + " cannot be read. Remove that file and enter the tokens again", e);
        }
    }

    private void write(Properties all) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var text = new StringWriter();
            all.store(text, null);
            var nonce = new byte[NONCE];
            random.nextBytes(nonce);
            var secret =
                    cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.toString().getBytes(StandardCharsets.UTF_8));
            var whole = ByteBuffer.allocate(NONCE + secret.length)
                    .put(nonce)
                    .put(secret)
                    .array();
            var fresh = file.resolveSibling("tokens.bin.new");
            writePrivately(fresh, whole);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | GeneralSecurityException e) {
            throw new ClusterException("The tokens cannot be written to " + file + ". Is the disk full?", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonceFirst) throws IOException, GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(128, nonceFirst, 0, NONCE));
        return cipher;
    }

    private byte[] key() throws IOException {
        if (Files.exists(keyFile))
            return Base64.getDecoder().decode(Files.readString(keyFile).strip());
        var key = new byte[32];
        random.nextBytes(key);
        writePrivately(keyFile, Base64.getEncoder().encode(key));
        return key;
    }

    /// The permissions are there before the first byte is.
    private static void writePrivately(Path path, byte[] bytes) throws IOException {
        Files.deleteIfExists(path);
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix"))
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(path, bytes);
    }
}
