package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Every recorded way in which a smart host answers AUTH SCRAM-SHA-256, with one message behind it.
///
/// `=` says what becomes of the message: `Delivery`, or the reply, where `*` stands for anything. Each `S:`
/// answers one line of the client; `b64(...)` is encoded, `{nonce}` is the client's, `{salt}` ours, `{signature}`
/// the right one.
@Timeout(60)
class ScramDialogTest {
    private static final Path DIALOGS = Path.of("src/test/resources/dialogs/scram-out");
    private static final Credentials ANNA = new Credentials("anna", "open sesame");
    private static final byte[] SALT = "salt and pepper".getBytes(StandardCharsets.UTF_8);

    @TestFactory
    List<DynamicTest> conversationsEndAsRecorded() throws IOException {
        try (Stream<Path> files = Files.list(DIALOGS)) {
            return files.sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)))
                    .toList();
        }
    }

    private static void play(Path file) throws Exception {
        List<String> lines = Files.readAllLines(file);
        String expected = lines.stream()
                .filter(line -> line.startsWith("= "))
                .findFirst()
                .orElseThrow()
                .substring(2);
        var replies = lines.stream()
                .filter(line -> line.startsWith("S: "))
                .map(line -> line.substring(3))
                .toList();
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("AUTH SCRAM-SHA-256");
                    var exchange = new Exchange();
                    for (String reply : replies) peer.say(exchange.filled(reply, peer.hear()));
                    peer.takeMail();
                });
                var engine = DeliveryFixture.to(server.port(), TlsUse.OPPORTUNISTIC, ANNA)) {
            engine.send("hello\r\n", "a@x.test");
            DeliveryEvent event = engine.spool.await(DeliveryEvent.class);
            String actual = switch (event) {
                case Delivery _ -> "Delivery";
                case TransientFailure failure -> failure.attempt().reply().toString();
                default -> throw new AssertionError("unexpected " + event);
            };
            var pattern = Pattern.compile(Pattern.quote(expected).replace("*", "\\E.*\\Q"));
            assertTrue(pattern.matcher(actual).matches(), "expected " + expected + " but it was " + actual);
            assertEquals(expected.equals("Delivery") ? 1 : 0, server.contents.size());
            assertFalse(event.toString().contains("sesame"), event.toString());
        }
    }

    /// What the server knows of one exchange.
    private static final class Exchange {
        private String clientFirst = "";
        private String serverFirst = "";
        private String signature = "";

        String filled(String reply, String said) {
            String heard = said.substring(said.lastIndexOf(' ') + 1);
            if (clientFirst.isEmpty()) clientFirst = decoded(heard).substring("n,,".length());
            else if (signature.isEmpty()) signature = signature(decoded(heard));
            String nonce = clientFirst.substring(clientFirst.indexOf("r=") + 2);
            String filled = reply.replace("{nonce}", nonce)
                    .replace("{salt}", Base64.getEncoder().encodeToString(SALT))
                    .replace("{signature}", signature);
            int begin = filled.indexOf("b64(");
            if (begin < 0) return filled;
            String text = filled.substring(begin + 4, filled.length() - 1);
            if (serverFirst.isEmpty()) serverFirst = text;
            return filled.substring(0, begin)
                    + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        private static String decoded(String base64) {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        }

        private String signature(String clientLast) {
            String withoutProof = clientLast.substring(0, clientLast.indexOf(",p="));
            String signed = clientFirst + "," + serverFirst + "," + withoutProof;
            try {
                var spec = new PBEKeySpec(ANNA.password().toCharArray(), SALT, 4096, 256);
                byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded();
                byte[] clientKey = hmac(salted, "Client Key");
                byte[] proof = hmac(MessageDigest.getInstance("SHA-256").digest(clientKey), signed);
                for (int i = 0; i < proof.length; i++) proof[i] ^= clientKey[i];
                String sent = clientLast.substring(clientLast.indexOf(",p=") + 3);
                assertEquals(Base64.getEncoder().encodeToString(proof), sent, "the client's proof");
                return Base64.getEncoder().encodeToString(hmac(hmac(salted, "Server Key"), signed));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
