package io.penstock.engine;

import io.penstock.engine.files.FileTrouble;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The certificate that the control API shows, from a PKCS #12 or JKS file.
final class Keystore {
    private static final String MAKE_ONE =
            "give a PKCS #12 file, as openssl pkcs12 -export -inkey KEY.pem -in CERTIFICATES.pem -out FILE makes it";

    private Keystore() {}

    /// @param passwordVariable names the environment variable with the password; without it the file has none
    static @Nullable SSLContext open(@Nullable Setting file, @Nullable Setting passwordVariable) {
        if (file == null) return null;
        char[] password = password(passwordVariable);
        Path path = Path.of(file.value());
        if (!Files.isRegularFile(path)) throw file.wrong("cannot be used", "there is no such file; check the path");
        try {
            var store = KeyStore.getInstance(new File(file.value()), password);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (FileSystemException | FileNotFoundException e) {
            throw file.wrong("cannot be read", FileTrouble.why(e));
        } catch (UnrecoverableKeyException e) {
            throw wrongPassword(file, passwordVariable);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) throw wrongPassword(file, passwordVariable);
            throw file.wrong("cannot be used: " + e.getMessage(), MAKE_ONE);
        }
    }

    private static EngineException wrongPassword(Setting file, @Nullable Setting variable) {
        if (variable == null)
            return file.wrong(
                    "needs a password", "put it into an environment variable and name that with tls-password-env");
        return file.wrong(
                "does not open with the password in " + variable.value(),
                "check that variable, and that it is this file's");
    }

    private static char[] password(@Nullable Setting variable) {
        if (variable == null) return new char[0];
        String password = System.getenv(variable.value());
        if (password == null) throw variable.wrong("names no environment variable that is set", "set it");
        return password.toCharArray();
    }
}
