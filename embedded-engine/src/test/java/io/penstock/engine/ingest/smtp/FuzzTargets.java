package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.ingest.HeaderDate;
import io.penstock.engine.ingest.MemoryBudget;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.RecordingSpool;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.smtp.AddressSyntax;
import io.penstock.engine.smtp.DotReader;
import io.penstock.engine.smtp.DotWriter;
import io.penstock.engine.smtp.SmtpInput;
import io.penstock.engine.smtp.SmtpInput.LineEnds;
import io.penstock.engine.smtp.SmtpOutput;
import io.penstock.engine.spool.StoredMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/// What must hold whatever comes in. Each takes any bytes, and fails if it does not hold.
final class FuzzTargets {
    private static final Pattern REPLY_LINE = Pattern.compile("[2-5][0-9]{2}[ -][^\r\n]*\r\n");
    private static final int LMTP = 1;
    private static final int TLS = 2;
    private static final int STRANGER = 4;

    private FuzzTargets() {}

    /// A whole conversation; the first byte says over what kind of connection.
    static void conversation(byte[] data) {
        if (data.length == 0) return;
        var time = new ManualTime();
        var spool = new RecordingSpool();
        var intake = new MessageIntake(spool, new SpoolIds(time, 0), waiting -> {});
        var config = TestListeners.config().withUsers(TestUsers.ANNA);
        var memory = new MemoryBudget(config.limits().memoryBytes());
        var doorkeeper = new Doorkeeper(config.limits().clients(), config.relay(), time);
        var context = new ServerContext(config, intake, memory, new HeaderDate(), doorkeeper, time);
        var slot = Objects.requireNonNull(doorkeeper.slots().take(false));
        var socket = new MemorySocket(data, 1);
        var talk = (data[0] & TLS) == 0 ? socket : socket.wrapped();
        var client = InetAddress.ofLiteral((data[0] & STRANGER) == 0 ? "127.0.0.1" : "192.0.2.1");
        try {
            new SmtpServerSession(context, new Link(socket, talk, client, true, (data[0] & LMTP) != 0, false, slot))
                    .serve();
        } catch (IOException e) {
            assertEquals("the client left while it authenticated", e.getMessage());
        }
        String said = socket.written();
        assertEquals("", REPLY_LINE.matcher(said).replaceAll(""), "what is no reply");
        assertEquals(0, memory.usedBytes(), "memory that was not given back");
        if ((data[0] & STRANGER) != 0 && (data[0] & TLS) == 0) assertEquals(0, spool.accepted.size(), "an open relay");
        spool.accepted.forEach(FuzzTargets::isSound);
    }

    private static void isSound(StoredMessage message) {
        byte[] content = message.content();
        var text = new String(content, StandardCharsets.ISO_8859_1);
        assertTrue(text.startsWith("Received: from "));
        assertEquals(-1, text.replace("\r\n", "").indexOf('\n'), "a bare LF");
        assertEquals(-1, text.replace("\r\n", "").indexOf('\r'), "a bare CR");
        assertEquals(-1, text.indexOf('\0'), "a NUL");
        assertTrue(text.endsWith("\r\n"));
        assertArrayEquals(content, throughTheWire(content), "the message ends early, or somewhere else");
        var envelope = message.envelope();
        assertTrue(isClean(envelope.mailFrom().address()));
        assertTrue(isClean(envelope.dsn().mailParameters()));
        for (int i = 0; i < envelope.recipients().size(); i++) {
            assertTrue(isClean(envelope.recipients().get(i).address()));
            assertTrue(isClean(envelope.dsn().recipient(i).rcptParameters()));
        }
    }

    private static boolean isClean(String text) {
        return text.chars().noneMatch(c -> c < ' ' || (c >= 127 && c < 160) || c == 0xFFFD);
    }

    private static byte[] throughTheWire(byte[] content) {
        try {
            var wire = new ByteArrayOutputStream();
            var out = new SmtpOutput(wire, 512);
            DotWriter.writeMessage(content, out);
            out.flush();
            var back = new ByteArrayOutputStream();
            var in = new SmtpInput(new ByteArrayInputStream(wire.toByteArray()), 512, LineEnds.STRICT);
            DotReader.read(in, back::write);
            return back.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The header of a proxy: an answer or an [IOException], and nothing read that is not the header.
    static void proxyHeader(byte[] data) {
        var in = new ByteArrayInputStream(data);
        try {
            ProxyHeader.read(in);
            assertTrue(data.length - in.available() <= 16 + 4096);
        } catch (IOException e) {
            assertTrue(data.length - in.available() <= 16 + 4096);
        }
    }

    /// Addresses and parameters of MAIL and RCPT.
    static void path(byte[] data) {
        var text = new String(data, StandardCharsets.UTF_8);
        try {
            var path = PathArgument.parse("TO:<" + text, "TO:");
            if (AddressSyntax.complaint(path.address()) == null) assertTrue(isClean(path.address()), path.address());
            for (var parameter : path.parameters()) {
                if (parameter.keyword().equals("ORCPT")) {
                    assertTrue(isClean(DsnParameters.originalRecipient(parameter.value(), true)));
                }
                if (parameter.keyword().equals("ENVID"))
                    assertTrue(isClean(DsnParameters.envelopeId(parameter.value())));
            }
        } catch (PathArgument.SyntaxException e) {
            assertTrue(e.reply().isPermanent());
        }
    }
}
