package io.penstock.engine.process.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.process.Chains;
import io.penstock.engine.process.ProcessException;
import io.penstock.engine.process.crypto.CryptoChoice;
import io.penstock.engine.process.crypto.TestKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorFileTest {
    @TempDir
    Path directory;

    @BeforeEach
    void layOutKeys() throws Exception {
        secret("ed.pem", TestKeys.rfcEd25519Pem());
        secret("rsa.pem", TestKeys.RFC_8463_RSA_PEM);
        secret("secret", "0123456789abcdef0123456789abcdef\n");
        secret("short", "0123456789abcdef\n");
        Files.setPosixFilePermissions(
                secret("open.pem", TestKeys.rfcEd25519Pem()), PosixFilePermissions.fromString("rw-r--r--"));
    }

    private Path secret(String name, String text) throws Exception {
        Path file = Files.writeString(directory.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Processors read(String toml) throws Exception {
        Path file = Files.writeString(directory.resolve("processors.toml"), toml);
        return ProcessorFile.read(file, "mx.ours.test", CryptoChoice.AUTO, new ManualTime());
    }

    private static String sent(Processors processors, String message) {
        var ready = Chains.ready(processors.chain(), message, "a@x.test");
        return new String(ready.content(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void everythingTogetherComesInTheRightOrder() throws Exception {
        var processors = read("""
                secret-file = "secret"
                [return-path]
                domain = "bounces.ours.test"
                [unsubscribe]
                url = "https://ours.test/u/{token}"
                [[dkim]]
                domain = "ours.test"
                selector = "ed"
                key-file = "ed.pem"
                valid-for = "7d"
                [[dkim]]
                domain = "ours.test"
                selector = "rsa"
                key-file = "rsa.pem"
                """);
        var ready = Chains.ready(processors.chain(), "From: a@ours.test\r\nBcc: b@x.test\r\n\r\nhi\r\n", "a@x.test");
        String text = new String(ready.content(), StandardCharsets.ISO_8859_1);

        assertTrue(text.startsWith("DKIM-Signature: v=1; a=ed25519-sha256"), text);
        assertTrue(text.contains("list-unsubscribe:list-unsubscribe"), text);
        assertTrue(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\r\nhi\r\n"), text);
        assertFalse(text.contains("Bcc"), text);
        assertTrue(processors.chain().isPersonal());
        var verp = processors.verp().orElseThrow();
        assertEquals(
                Chains.envelope("a@x.test").id(),
                verp.read(ready.mailFrom().address()).orElseThrow().id());
        assertTrue(processors.unsubscribeTokens().isPresent());
    }

    @Test
    void anEmptyFileCleansAndRepairs() throws Exception {
        var processors = read("");
        assertTrue(sent(processors, "Bcc: b@x.test\r\n\r\nhi").startsWith("Date: "));
        assertTrue(sent(processors, "\r\n" + "x".repeat(2000)).contains("quoted-printable"));
        assertFalse(processors.chain().isPersonal());
        String raw = "Bcc: b@x.test\r\n\r\n" + "x".repeat(2000);
        assertEquals(raw, sent(read("[header]\nclean = false\n[lines]\nrepair = false"), raw));
    }

    /// `/` stands for a line end.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dkin = 1                                             | toml:1: | dkin        | dkim",
                "[header]/cleen = true                                | toml:2: | cleen       | clean",
                "[header]/clean = \"yes\"                             | toml:2: | 'yes'       | true nor false",
                "[header]/remove = [1]                                | toml:2: | remove      | X-One",
                "[header]/remove = [\"a:b\"]                          | toml:2: | remove      | X-One",
                "[header]/clean = false/remove = [\"X-A\"]            | toml:3: | remove      | clean = false",
                "header = 1                                           | toml:1: | header      | [header]",
                "dkim = 1                                             | toml:1: | dkim        | [[dkim]]",
                "[[dkim]]/domain = \"ours.test\"                      | toml:1: | key-file    | is not set",
                "[[dkim]]/key-file = \"ed.pem\"/domain = \"ours.test\"| toml:1: | selector    | is not set",
                "[[dkim]]/key-file = \"no.pem\"                       | toml:1: | no.pem      | check the path",
                "[[dkim]]/key-file = \"secret\"                       | toml:1: | no private key | BEGIN",
                "[[dkim]]/key-file = \"open.pem\"                     | toml:1: | open.pem    | chmod 600",
                "[[dkim]]/key-file=\"ed.pem\"/domain=\"Ours.test\"/selector=\"a\" | toml:1: | Ours.test   | lower case",
                "[[dkim]]/key-file=\"ed.pem\"/domain=\"test\"/selector=\"a\"      | toml:1: | 'test'      | dot",
                "[[dkim]]/key-file=\"ed.pem\"/domain=\"a.test\"/selector=\"a b\"  | toml:1: | 'a b'       | DNS",
                "[[dkim]]/key-file=\"ed.pem\"/domain=\"a.test\"/selector=\"a\"/valid-for=\"soon\" | toml:5: | soon | 7d",
                "[return-path]/domain = \"a.test\"                    | toml:    | secret-file | openssl rand",
                "secret-file=\"short\"/[return-path]/domain=\"a.test\"| toml:1:  | short       | openssl rand",
                "secret-file=\"secret\"/[return-path]/domain=\"a b\"  | toml:3:  | 'a b'       | bounces.example.com",
                "secret-file=\"secret\"/[return-path]/prefix=\"a\"    | toml:2:  | domain      | is not set",
                "secret-file=\"secret\"/[return-path]/domain=\"a.test\"/prefix=\"b+\" | toml:4: | 'b+' | letters",
                "secret-file=\"secret\"/[unsubscribe]                 | toml:2:  | url         | {token}",
                "secret-file=\"secret\"/[unsubscribe]/url=\"https:a\" | toml:2:  | https:a     | {token}",
                "x = [                                                | toml:1:  | x           | ",
            })
    void whatIsWrongIsNamedWithPlaceAndMend(String toml, String place, String named, String mend) {
        var wrong = assertThrows(ProcessException.class, () -> read(toml.replaceAll("(?<!:)/(?!/)", "\n")));
        for (String said : new String[] {place, named, mend == null ? "" : mend})
            assertTrue(wrong.getMessage().contains(said), said + " is not in: " + wrong.getMessage());
    }

    @Test
    void aSelectorStandsOnce() {
        String key = "[[dkim]]\ndomain = \"ours.test\"\nselector = \"a\"\nkey-file = \"ed.pem\"\n";
        var wrong = assertThrows(ProcessException.class, () -> read(key + key));
        assertTrue(wrong.getMessage().contains("stands twice"), wrong.getMessage());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = directory.resolve("absent.toml");
        var wrong = assertThrows(
                ProcessException.class, () -> ProcessorFile.read(file, "mx", CryptoChoice.JDK, new ManualTime()));
        assertTrue(wrong.getMessage().contains("absent.toml"), wrong.getMessage());
    }
}
