package io.penstock.engine.ingest.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The recorded conversations, cut up, repeated, spliced and sprinkled with what the protocol is made of. The
/// number of rounds is `-Dpenstock.fuzz-rounds`, the seed `-Dpenstock.fuzz-seed`.
@Timeout(3600)
class MutatedConversationTest {
    private static final Path DIALOGS = Path.of("src/test/resources/dialogs");
    private static final int ROUNDS = Integer.getInteger("penstock.fuzz-rounds", 4000);
    private static final long SEED = Long.getLong("penstock.fuzz-seed", 20260301L);
    private static final List<String> WORDS = List.of(
            "\r\n",
            "\n",
            "\r",
            "\0",
            "\r\n.\r\n",
            "\n.\n",
            "\r\n.\n",
            ".",
            "..",
            " ",
            "<",
            ">",
            "\"",
            "\\",
            "@",
            ":",
            "MAIL FROM:<a@x>\r\n",
            "RCPT TO:<b@x>\r\n",
            "DATA\r\n",
            "BDAT 3\r\n",
            "BDAT 2 LAST\r\n",
            "RSET\r\n",
            "EHLO me\r\n",
            "LHLO me\r\n",
            "AUTH PLAIN AGFubmEAc2VzYW1l\r\n",
            "AUTH LOGIN\r\n",
            "STARTTLS\r\n",
            "QUIT\r\n",
            "NOTIFY=NEVER",
            "ORCPT=rfc822;x",
            "ENVID=+0A",
            "SMTPUTF8",
            "SIZE=99999999999",
            "é",
            "\u2028",
            "Received: x\r\n",
            "X-Tenant: a\r\n",
            "x".repeat(600),
            "99999999999999999999");

    private final Random random = new Random(SEED);

    @Test
    void nothingAnyoneSaysBreaksWhatMustHold() throws IOException {
        var seeds = seeds();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutated = seeds.get(random.nextInt(seeds.size()));
            for (int i = random.nextInt(6); i >= 0; i--) mutated = mutated(mutated, seeds);
            try {
                FuzzTargets.conversation(mutated);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + SEED + ", round " + round + ": '" + shown(mutated) + "'", e);
            }
            FuzzTargets.path(Arrays.copyOfRange(mutated, mutated.length / 2, mutated.length));
            FuzzTargets.proxyHeader(mutated);
        }
    }

    private static String shown(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\0", "\\0");
    }

    private byte[] mutated(byte[] bytes, List<byte[]> seeds) {
        int at = 1 + random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + random.nextInt(40));
        var changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, Math.min(at, bytes.length));
        switch (random.nextInt(5)) {
            case 0 -> changed.writeBytes(word());
            case 1 -> at = to;
            case 2 -> changed.write(bytes, Math.min(at, bytes.length), to - Math.min(at, to));
            case 3 -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int from = random.nextInt(other.length);
                changed.write(other, from, random.nextInt(other.length - from));
            }
            default -> {
                changed.write(random.nextInt(256));
                at++;
            }
        }
        if (at < bytes.length) changed.write(bytes, at, bytes.length - at);
        byte[] result = changed.toByteArray();
        if (random.nextInt(10) == 0) result[0] = (byte) random.nextInt(8);
        return result;
    }

    private byte[] word() {
        return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> seeds() throws IOException {
        var seeds = new ArrayList<byte[]>();
        for (String directory : List.of("smtp-in", "lmtp-in")) {
            try (Stream<Path> files = Files.list(DIALOGS.resolve(directory))) {
                for (Path file : files.sorted().toList()) {
                    seeds.add(said(file, directory.equals("lmtp-in") ? (byte) 1 : (byte) 0));
                }
            }
        }
        return seeds;
    }

    private static byte[] said(Path file, byte kind) throws IOException {
        var said = new ByteArrayOutputStream();
        said.write(kind);
        for (String line : Files.readAllLines(file)) {
            String text = line.length() > 3 ? line.substring(3) : "";
            if (line.startsWith("C:")) said.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
            if (line.startsWith("C>")) {
                String plain = text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
                said.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
            }
        }
        return said.toByteArray();
    }
}
