package io.penstock.engine.process.crypto;

import io.penstock.engine.files.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/// Secrets in files: private keys as PEM, in PKCS #8 or PKCS #1, and plain ones. Files that everyone on the machine may
/// read are refused.
public final class PemFile {
    private static final int MAX_BYTES = 64 << 10;
    private static final String PKCS8 = "PRIVATE KEY";
    private static final String PKCS1 = "RSA PRIVATE KEY";
    /// Version 0 and the algorithm rsaEncryption: what PKCS #8 puts before a PKCS #1 key.
    private static final byte[] RSA_HEAD = {
        2, 1, 0, 0x30, 13, 6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 13, 1, 1, 1, 5, 0
    };

    private PemFile() {}

    /// The private key in a file.
    ///
    /// @throws CryptoException naming the file and the mend
    public static SigningKey readKey(Path file) {
        String text = new String(readSecret(file), StandardCharsets.ISO_8859_1);
        if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains("Proc-Type: 4,ENCRYPTED"))
            throw new CryptoException("the key " + file + " is encrypted; take the password off with openssl pkey -in "
                    + file + " -out NEW-FILE");
        try {
            byte[] pkcs8 = block(text, PKCS8);
            if (pkcs8.length == 0) {
                byte[] pkcs1 = block(text, PKCS1);
                if (pkcs1.length == 0)
                    throw new CryptoException("holds no private key; it must have a line -----BEGIN PRIVATE KEY-----");
                pkcs8 = sequence(RSA_HEAD, tagged(4, pkcs1));
            }
            return SigningKey.of(pkcs8);
        } catch (CryptoException | IllegalArgumentException e) {
            throw new CryptoException("the key " + file + " " + e.getMessage());
        }
    }

    /// All of a file that only its owner and group may read.
    ///
    /// @throws CryptoException naming the file and the mend
    public static byte[] readSecret(Path file) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                var permissions = Files.getPosixFilePermissions(file);
                if (permissions.contains(PosixFilePermission.OTHERS_READ)
                        || permissions.contains(PosixFilePermission.OTHERS_WRITE))
                    throw new CryptoException("everyone on this machine may read or write " + file + " ("
                            + PosixFilePermissions.toString(permissions) + "); chmod 600 " + file);
            }
            if (Files.size(file) > MAX_BYTES) throw new CryptoException(file + " has more than 64 KiB; that is no key");
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CryptoException(file + " cannot be read: " + FileTrouble.why(e), e);
        }
    }

    private static byte[] block(String text, String label) {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) return new byte[0];
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    private static byte[] sequence(byte[] first, byte[] second) {
        var content = new byte[first.length + second.length];
        System.arraycopy(first, 0, content, 0, first.length);
        System.arraycopy(second, 0, content, first.length, second.length);
        return tagged(0x30, content);
    }

    /// DER: tag, length, content; the content of a key always needs the long form.
    private static byte[] tagged(int tag, byte[] content) {
        var der = new byte[content.length + 4];
        der[0] = (byte) tag;
        der[1] = (byte) 0x82;
        der[2] = (byte) (content.length >> 8);
        der[3] = (byte) content.length;
        System.arraycopy(content, 0, der, 4, content.length);
        return der;
    }
}
