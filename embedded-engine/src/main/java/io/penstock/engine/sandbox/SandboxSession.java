package io.penstock.engine.sandbox;

import io.penstock.engine.sandbox.ProviderState.Verdict;
import io.penstock.engine.sandbox.SandboxLedger.Taken;
import io.penstock.engine.smtp.DotReader;
import io.penstock.engine.smtp.SmtpInput;
import io.penstock.engine.smtp.SmtpInput.LineEnds;
import io.penstock.engine.smtp.SmtpOutput;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpProtocolException;
import io.penstock.engine.smtp.SmtpReply;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One client's conversation with a simulated provider. Runs on the connection's own thread.
///
/// A 421 ends the connection, as it does at the real ones (RFC 5321 section 3.8).
final class SandboxSession {
    private static final int BUFFER_BYTES = 8192;
    private static final int LINE_BYTES = 4096;
    private static final int MAX_RECIPIENTS = 1000;
    private static final int IDLE_MILLIS = 5 * 60_000;

    private static final SmtpReply RESET = SmtpReply.of(250, "2.0.0 Ok");
    private static final SmtpReply BAD_ORDER = SmtpReply.of(503, "5.5.1 Bad sequence of commands");
    private static final SmtpReply UNKNOWN = SmtpReply.of(502, "5.5.1 Unrecognized command");
    private static final SmtpReply SYNTAX = SmtpReply.of(501, "5.5.2 Syntax error");
    private static final SmtpReply TOO_MANY = SmtpReply.of(452, "4.5.3 Too many recipients");

    private final ProviderState state;
    private final Judgement judgement;
    private final String client;
    private final SmtpInput input;
    private final SmtpOutput output;
    private final HeaderCapture content = new HeaderCapture();

    private @Nullable String sender;
    private final List<String> recipients = new ArrayList<>();
    private @Nullable SmtpReply orderedAtDot;
    private boolean hangUpInData;
    private boolean ended;

    SandboxSession(ProviderState state, Socket socket) throws IOException {
        socket.setSoTimeout(IDLE_MILLIS);
        this.state = state;
        this.judgement = new Judgement(state);
        this.client = socket.getInetAddress().getHostAddress();
        this.input = new SmtpInput(socket.getInputStream(), BUFFER_BYTES, LineEnds.STRICT);
        this.output = new SmtpOutput(socket.getOutputStream(), 2048);
    }

    void serve() throws IOException {
        greet();
        while (!ended) {
            if (input.buffered() == 0) output.flush();
            String line;
            try {
                line = input.readLine(LINE_BYTES);
                if (line == null) return;
                answer(line);
            } catch (SmtpProtocolException e) {
                say(SmtpReply.of(500, "5.5.2 " + e.getMessage()));
                ended = true;
            }
        }
        output.flush();
    }

    private void greet() throws IOException {
        if (state.behaviour().mood() == Mood.DOWN) {
            state.ledger().count(state.provider(), Answer.TURNED_AWAY);
            if (state.saysThatItIsDown()) say(state.voice().down());
            ended = true;
            return;
        }
        slowDown();
        var verdict = judgement.of(SmtpPhase.CONNECT);
        if (verdict == null) {
            say(state.voice().banner());
        } else {
            deliver(verdict, "");
            ended = true;
        }
    }

    private void answer(String line) throws IOException {
        int end = line.indexOf(' ');
        String verb = (end < 0 ? line : line.substring(0, end)).toUpperCase(Locale.ROOT);
        switch (verb) {
            case "EHLO", "HELO" -> {
                forget();
                say(state.voice().greeting());
            }
            case "MAIL" -> mail(line);
            case "RCPT" -> rcpt(line);
            case "DATA" -> data();
            case "RSET" -> {
                forget();
                say(RESET);
            }
            case "NOOP" -> say(RESET);
            case "QUIT" -> {
                say(state.voice().quit());
                ended = true;
            }
            default -> say(UNKNOWN);
        }
    }

    private void mail(String line) throws IOException {
        if (sender != null) {
            say(BAD_ORDER);
            return;
        }
        String address = path(line);
        if (address == null) {
            say(SYNTAX);
            return;
        }
        slowDown();
        sender = address;
        var verdict = judgement.of(SmtpPhase.MAIL);
        if (verdict == null) {
            say(state.voice().mail());
        } else {
            deliver(verdict, "");
            forget();
        }
    }

    private void rcpt(String line) throws IOException {
        if (sender == null) {
            say(BAD_ORDER);
            return;
        }
        String address = path(line);
        int at = address == null ? -1 : address.lastIndexOf('@');
        if (address == null || at < 1) {
            say(SYNTAX);
        } else if (recipients.size() == MAX_RECIPIENTS) {
            say(TOO_MANY);
        } else {
            var order = Order.of(address.substring(0, at));
            if (order.isPresent()) {
                obey(order.get(), address);
            } else {
                var verdict = judgement.of(client, sender, address);
                if (verdict == null) {
                    accept(address);
                } else {
                    deliver(verdict, address);
                }
            }
        }
    }

    private void obey(Order order, String address) throws IOException {
        switch (order) {
            case Order.Reply reply
            when reply.atDot() -> {
                orderedAtDot = reply.reply();
                accept(address);
            }
            case Order.Reply reply -> {
                state.ledger().count(state.provider(), Answer.ORDERED);
                if (!reply.reply().isPermanent() && !reply.reply().isTransient()) recipients.add(address);
                say(reply.reply());
            }
            case Order.PermanentFailure _ ->
                deliver(new Verdict(Answer.ORDERED, state.voice().unknown()), address);
            case Order.TemporaryFailure _ ->
                deliver(new Verdict(Answer.ORDERED, state.voice().deferrals().getLast()), address);
            case Order.Full _ ->
                deliver(new Verdict(Answer.MAILBOX_FULL, state.voice().full()), address);
            case Order.Unknown _ ->
                deliver(new Verdict(Answer.UNKNOWN_USER, state.voice().unknown()), address);
            case Order.Slow slow -> {
                pause(slow.delay());
                accept(address);
            }
            case Order.Disconnect _ -> {
                hangUpInData = true;
                accept(address);
            }
            case Order.Accept _ -> accept(address);
        }
    }

    private void accept(String address) throws IOException {
        recipients.add(address);
        say(state.voice().rcpt(), address);
    }

    private void data() throws IOException {
        if (sender == null || recipients.isEmpty()) {
            say(BAD_ORDER);
            return;
        }
        say(state.voice().data());
        output.flush();
        if (hangUpInData || state.behaviour().mood() == Mood.DISCONNECT_IN_DATA) {
            hangUp();
            return;
        }
        DotReader.read(input, content);
        content.finish();
        slowDown();
        takeOrRefuse();
        forget();
    }

    private void takeOrRefuse() throws IOException {
        if (orderedAtDot != null) {
            state.ledger().count(state.provider(), Answer.ORDERED);
            if (orderedAtDot.isPositive()) note();
            say(orderedAtDot);
            return;
        }
        var verdict = judgement.of(SmtpPhase.DOT);
        if (verdict != null) {
            deliver(verdict, recipients.getFirst());
            return;
        }
        try {
            note();
            say(state.voice().accepted());
        } catch (SandboxException e) {
            say(SmtpReply.of(451, "4.3.0 " + e.getMessage()));
        }
    }

    private void note() {
        var now = state.time().instant();
        var taken = new ArrayList<Taken>(recipients.size());
        for (String recipient : recipients) {
            taken.add(new Taken(now, state.provider(), recipient, content.messageIdHeader(), content.spoolId()));
        }
        state.ledger().take(taken);
    }

    /// Reads until the message has begun to come, and leaves without a word.
    private void hangUp() throws IOException {
        state.ledger().count(state.provider(), Answer.DISCONNECTED);
        input.readLine(LINE_BYTES);
        ended = true;
    }

    private void forget() {
        sender = null;
        recipients.clear();
        orderedAtDot = null;
        hangUpInData = false;
    }

    private void slowDown() {
        var now = state.behaviour();
        if (now.mood() == Mood.SLOW) pause(now.delay());
    }

    private void pause(Duration delay) {
        try {
            output.flush();
            state.delays().await(delay);
        } catch (IOException e) {
            ended = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = true;
        }
    }

    private void deliver(Verdict verdict, String recipient) throws IOException {
        state.ledger().count(state.provider(), verdict.answer());
        say(verdict.reply(), recipient);
    }

    private void say(ReplyTemplate template) throws IOException {
        say(template, "");
    }

    private void say(ReplyTemplate template, String recipient) throws IOException {
        say(template.fill(state.filling(client, sender == null ? "" : sender, recipient)));
    }

    private void say(SmtpReply reply) throws IOException {
        output.writeReply(reply);
        if (reply.code() == 421) ended = true;
    }

    /// What stands between the angle brackets.
    private static @Nullable String path(String line) {
        int open = line.indexOf('<');
        int close = line.lastIndexOf('>');
        return open < 0 || close < open ? null : line.substring(open + 1, close);
    }
}
