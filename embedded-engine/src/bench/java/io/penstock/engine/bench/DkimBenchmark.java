package io.penstock.engine.bench;

import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.process.ProcessorChain;
import io.penstock.engine.process.crypto.CryptoChoice;
import io.penstock.engine.process.crypto.SigningKey;
import io.penstock.engine.process.dkim.DkimKey;
import io.penstock.engine.process.dkim.DkimStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Messages of 2 KiB signed per second, one thread: reading the header, both canonicalizations, the signature, and the
/// message put together. Beside it what `openssl speed` makes of the same machine in the same minute.
@State(Scope.Thread)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DkimBenchmark {
    private static final int MESSAGE_BYTES = 2048;
    private static final int[] FIRST = {0};
    private static final Pattern SIGNATURES = Pattern.compile("rsa 2048 bits +[0-9.]+s +[0-9.]+s +([0-9.]+)");

    @Param({"RSA", "Ed25519"})
    public String key = "RSA";

    @Param({"openssl", "jdk"})
    public String crypto = "openssl";

    private byte[] message = new byte[0];
    private ProcessorChain chain = ProcessorChain.NONE;
    private final Envelope envelope = new Envelope(
            new SpoolId(1),
            Instant.EPOCH,
            new MailFrom("news@ours.test"),
            List.of(new Recipient("somebody@example.net")),
            "",
            "",
            Envelope.BodyType.SEVEN_BIT,
            false);

    @Setup
    public void prepare() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(key);
        if (key.equals("RSA")) generator.initialize(2048);
        var signing = SigningKey.of(generator.generateKeyPair().getPrivate().getEncoded());
        var signer = CryptoChoice.of(crypto).orElseThrow().signer(signing);
        var dkim = new DkimKey("ours.test", "s2026", signing.isRsa(), signer, null);
        chain = new ProcessorChain(List.of(new DkimStep(List.of(dkim), InstantSource.system())));
        var text = new StringBuilder("""
                Received: from app.ours.test ([192.0.2.1])\r
                \tby mx.ours.test (Penstock) with ESMTP id 06BGZ3QK8N0T4\r
                \tfor <somebody@example.net>;\r
                \tSun, 1 Mar 2026 12:00:00 +0000\r
                From: "Our News" <news@ours.test>\r
                To: Somebody <somebody@example.net>\r
                Subject: What happened this week\r
                Date: Sun, 1 Mar 2026 12:00:00 +0000\r
                Message-ID: <06BGZ3QK8N0T4@ours.test>\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                List-Unsubscribe: <https://ours.test/u/06BGZ3QK8N0T4>\r
                List-Unsubscribe-Post: List-Unsubscribe=One-Click\r
                \r
                """);
        while (text.length() < MESSAGE_BYTES)
            text.append("A line of text, as letters have them,  with a gap in it.\r\n");
        message = text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Benchmark
    public Object sign() {
        return chain.process(envelope, FIRST, message);
    }

    /// @param args the folder for the results
    public static void main(String[] args) throws RunnerException, IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        var options = new OptionsBuilder()
                .include(DkimBenchmark.class.getSimpleName())
                .resultFormat(ResultFormatType.JSON)
                .result(folder.resolve("dkim.json").toString())
                .build();
        double before = opensslSpeed();
        var results = new Runner(options).run();
        double after = opensslSpeed();
        double openssl = (before + after) / 2;
        System.out.printf(
                Locale.ROOT,
                "%nopenssl speed rsa2048, one core: %.0f signatures/s (%.0f before, %.0f after)%n",
                openssl,
                before,
                after);
        for (var result : results) {
            double rate = result.getPrimaryResult().getScore();
            System.out.printf(
                    Locale.ROOT,
                    "DKIM of 2 KiB, one core, %-7s with %-7s: %6.0f messages/s, %3.0f %% of openssl speed rsa2048%n",
                    result.getParams().getParam("key"),
                    result.getParams().getParam("crypto"),
                    rate,
                    100 * rate / openssl);
        }
    }

    /// Signatures per second; 0 if there is no openssl here.
    private static double opensslSpeed() {
        try {
            var process = new ProcessBuilder("openssl", "speed", "-seconds", "3", "rsa2048")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var found = SIGNATURES.matcher(said);
            return found.find() ? Double.parseDouble(found.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
