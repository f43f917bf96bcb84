package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ingest.IngestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// With the example of RFC 7677 section 3.
class ScramExchangeTest {
    private static final String OUR_NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO" + OUR_NONCE;
    private static final String FIRST = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
    private static final String PROOF = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";

    @TempDir
    Path directory;

    private SubmissionUsers users;

    @BeforeEach
    void readUsers() throws Exception {
        byte[] salt = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
        users = users("[user]\nscram-sha-256 = \""
                + ScramKeys.derive("pencil", salt, 4096).text() + "\"");
    }

    private SubmissionUsers users(String toml) throws Exception {
        return SubmissionUsers.read(Files.writeString(directory.resolve("users.toml"), toml));
    }

    @Test
    void goesAsInTheRfc() {
        var exchange = new ScramExchange(users, OUR_NONCE);
        assertEquals("r=" + NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", exchange.first(FIRST));
        assertEquals(
                "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", exchange.last("c=biws,r=" + NONCE + ",p=" + PROOF));
        assertEquals("user", exchange.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c=biws,r=" + NONCE + ",p=AHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                "c=biws,r=" + NONCE + ",p=",
                "c=biws,r=" + NONCE + ",p=?",
                "c=biws,r=" + NONCE + "x,p=" + PROOF,
                "c=biws,r=" + NONCE + ",m=more,p=" + PROOF,
                "c=eSws,r=" + NONCE + ",p=" + PROOF,
                "c=biws,r=" + NONCE,
                ""
            })
    void nothingElsePasses(String last) {
        var exchange = new ScramExchange(users, OUR_NONCE);
        assertNotNull(exchange.first(FIRST));
        assertNull(exchange.last(last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n,",
                "n,,",
                "p=tls-unique,,n=user,r=abcdefgh",
                "n,,n=user",
                "n,,n=user,r=short",
                "n,a=root,n=user,r=abcdefgh",
                "n,,m=x,n=user,r=abcdefgh"
            })
    void aFirstMessageThatIsNoneIsRefused(String first) {
        assertNull(new ScramExchange(users).first(first));
    }

    @Test
    void aNameThatThereIsNotLooksLikeAnyOther() {
        String once = new ScramExchange(users, "x").first("n,,n=nobody,r=abcdefgh");
        assertNotNull(once);
        assertEquals(once, new ScramExchange(users, "x").first("n,,n=nobody,r=abcdefgh"));
    }

    @Test
    void aFileThatHoldsNoKeysIsNamedWithUserAndMend() {
        var wrong = assertThrows(IngestException.class, () -> users("[anna]\nscram-sha-256 = \"10:x\""));
        assertTrue(wrong.getMessage().contains("users.toml"), wrong.getMessage());
        assertTrue(wrong.getMessage().contains("'anna'"), wrong.getMessage());
        assertTrue(wrong.getMessage().contains("penstock user anna"), wrong.getMessage());
        assertThrows(IngestException.class, () -> users(""));
        assertThrows(IngestException.class, () -> users("anna = 1"));
    }
}
