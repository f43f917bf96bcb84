package io.penstock.engine;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The certificate that the control API shows, from a PKCS #12 or JKS file.
final class Keystore {
    private Keystore() {}

    /// @param passwordVariable names the environment variable with the password; without it the file has none
    static @Nullable SSLContext open(@Nullable Setting file, @Nullable Setting passwordVariable) {
        if (file == null) return null;
        char[] password = password(passwordVariable);
        try {
            var store = KeyStore.getInstance(new File(file.value()), password);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw file.wrong(
                    "cannot be used: " + e.getMessage(),
                    "give a PKCS #12 file, and its password with tls-password-env NAME-OF-VARIABLE");
        }
    }

    private static char[] password(@Nullable Setting variable) {
        if (variable == null) return new char[0];
        String password = System.getenv(variable.value());
        if (password == null) throw variable.wrong("names no environment variable that is set", "set it");
        return password.toCharArray();
    }
}
