package io.penstock.engine.ingest.smtp;

import io.penstock.engine.smtp.SmtpInput;
import io.penstock.engine.smtp.SmtpInput.LineEnds;
import io.penstock.engine.smtp.SmtpOutput;
import io.penstock.engine.smtp.SmtpProtocolException;
import io.penstock.engine.smtp.SmtpProtocolException.Fault;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.engine.smtp.server.ConnectionAcceptor;
import java.io.IOException;
import java.net.Inet6Address;
import org.jspecify.annotations.Nullable;

/// One client's conversation with the edge, from banner to goodbye.
///
/// Everything here runs on the connection's own thread, except what says otherwise. Replies wait in the output
/// until the client has nothing more on the way, so that a pipelined batch is answered with one packet (RFC 2920
/// section 3.2).
final class SmtpServerSession {
    private static final int OUTPUT_BYTES = 1024;
    private static final SmtpReply CLOSING = SmtpReply.of(421, "4.3.2 Shutting down; come back later");

    private final ServerContext context;
    private final Link link;
    private final SmtpInput input;
    private final SmtpOutput output;
    private final ContentBuffer content;
    private final SessionClock clock;

    private String clientName = "";
    private boolean extended;
    private @Nullable Transaction transaction;
    private volatile boolean inTransaction;
    private volatile boolean useful;
    private volatile boolean closing;
    private boolean ended;
    private boolean upgrading;
    private boolean authenticated;
    private int failedAuths;
    private int errors;
    private int commandsSinceMessage;
    private int messages;

    SmtpServerSession(ServerContext context, Link link) throws IOException {
        this.context = context;
        this.link = link;
        this.clock = new SessionClock(context.limits(), context.time());
        this.input = new SmtpInput(clock.watch(link.talk()), SmtpLimits.bufferBytes(longestLine()), LineEnds.STRICT);
        this.output = new SmtpOutput(link.talk().getOutputStream(), OUTPUT_BYTES);
        this.content = new ContentBuffer(context.limits().messageBytes(), context.memory());
    }

    /// Talks until either side ends it, or the client wants TLS: then true.
    boolean serve() throws IOException {
        try {
            if (!link.greeted()) say(banner());
            while (!ended) {
                answerNextCommand();
            }
        } catch (SmtpProtocolException e) {
            if (e.fault() != Fault.CUT_OFF) refuse(e);
        } catch (SessionClock.TimeUpException e) {
            say(SmtpReply.of(421, "4.4.2 " + e.getMessage()));
        } finally {
            content.release();
        }
        return upgrading;
    }

    private SmtpReply banner() {
        return SmtpReply.of(220, context.config().hostname() + (link.lmtp() ? " LMTP" : " ESMTP") + " Penstock");
    }

    private void answerNextCommand() throws IOException {
        if (input.buffered() == 0) output.flush();
        if (closing && transaction == null) {
            leave(CLOSING);
            return;
        }
        String line = input.readLine(longestLine());
        if (line == null) {
            if (closing) leave(CLOSING);
            ended = true;
            return;
        }
        if (line.length() > context.limits().lineBytes() && !AuthCommand.isIn(line)) {
            throw SmtpInput.tooLong(context.limits().lineBytes());
        }
        clock.lineHeard();
        var reply = Commands.answer(this, line);
        output.writeReply(reply);
        if (reply.isPermanent()) errors++;
        commandsSinceMessage++;
        if (ended) {
            output.flush();
        } else if (errors > context.limits().clients().errors()) {
            turnOut(SmtpReply.of(421, "4.7.0 Too many errors; mend the client and come back"));
        } else if (commandsSinceMessage > context.limits().clients().commandsWithoutMessage()) {
            turnOut(SmtpReply.of(421, "4.7.0 Too many commands without a message"));
        }
    }

    private int longestLine() {
        int most = context.limits().lineBytes();
        return offersAuth() ? Math.max(most, AuthCommand.lineBytes()) : most;
    }

    /// After a fault in the line structure nothing the client sends can be trusted to mean what it seems to.
    private void refuse(SmtpProtocolException e) throws IOException {
        var reply = switch (e.fault()) {
            case LINE_TOO_LONG -> SmtpReply.of(500, "5.5.2 Too long: " + e.getMessage());
            default -> SmtpReply.of(521, "5.5.2 Refused (RFC 5321 section 2.3.8): " + e.getMessage());
        };
        say(reply);
        Farewell.drain(link.talk());
    }

    /// The client has more on the way, most likely, and shall read why it is not heard.
    private void turnOut(SmtpReply reply) throws IOException {
        leave(reply);
        Farewell.drain(link.talk());
    }

    private void leave(SmtpReply reply) throws IOException {
        output.writeReply(reply);
        output.flush();
        ended = true;
    }

    /// Sends a reply at once.
    void say(SmtpReply reply) throws IOException {
        output.writeReply(reply);
        output.flush();
    }

    ServerContext context() {
        return context;
    }

    SmtpInput input() {
        return input;
    }

    ContentBuffer content() {
        return content;
    }

    /// The client, as a log shows it.
    String clientAddress() {
        return link.client().getHostAddress();
    }

    /// The client, as it stands between the brackets of a Received field (RFC 5321 section 4.1.3).
    String clientLiteral() {
        return link.client() instanceof Inet6Address ? "IPv6:" + clientAddress() : clientAddress();
    }

    /// What the client called itself, or `unknown`.
    String clientName() {
        return clientName.isEmpty() ? "unknown" : clientName;
    }

    /// The word for Received (RFC 3848, RFC 6531 section 4.3).
    String protocol(boolean smtpUtf8) {
        String word = link.lmtp() ? "LMTP" : extended && !smtpUtf8 ? "ESMTP" : "SMTP";
        if (smtpUtf8) word = "UTF8" + word;
        if (!link.isSecured()) return word;
        return word + (authenticated ? "SA" : "S");
    }

    boolean speaksLmtp() {
        return link.lmtp();
    }

    /// RFC 2033 section 4.2: in LMTP each recipient that was taken gets a reply to the message of its own. All
    /// but the last are written here.
    SmtpReply forEachRecipient(Transaction finished, SmtpReply reply) throws IOException {
        if (link.lmtp()) {
            for (int i = finished.acceptedRcpts(); i > 1; i--) output.writeReply(reply);
        }
        return reply;
    }

    /// Why it may not relay.
    SmtpReply relayDenied() {
        String why = link.known()
                ? clientAddress() + " is not in a network that may relay"
                : "the proxy does not say who you are";
        return SmtpReply.of(550, "5.7.1 Relay denied: " + why);
    }

    boolean mayRelay() {
        return authenticated || (link.known() && context.config().relay().mayRelay(link.client()));
    }

    boolean isSecured() {
        return link.isSecured();
    }

    boolean offersTls() {
        return !link.isSecured() && context.config().tls() != null;
    }

    boolean offersAuth() {
        return link.isSecured() && context.config().users() != null;
    }

    boolean isAuthenticated() {
        return authenticated;
    }

    void authenticated() {
        authenticated = true;
        useful = true;
        link.slot().leaveToFriend();
    }

    /// A recipient was accepted, so this is no client that only takes up room.
    void showsUse() {
        useful = true;
    }

    /// Whether the client has shown that it may send. From any thread.
    boolean isUseful() {
        return useful;
    }

    /// How often it has failed by now.
    int countFailedAuth() {
        return ++failedAuths;
    }

    /// After the reply to the current command the connection goes on under TLS, with a session of its own.
    void upgrade() {
        upgrading = true;
        ended = true;
    }

    boolean isGreeted() {
        return !clientName.isEmpty();
    }

    /// EHLO and HELO start over (RFC 5321 section 4.1.4).
    void greeted(String name, boolean withExtensions) {
        clientName = name;
        extended = withExtensions;
        forgetTransaction();
    }

    @Nullable
    Transaction transaction() {
        return transaction;
    }

    void begin(Transaction begun) {
        transaction = begun;
        inTransaction = true;
    }

    void forgetTransaction() {
        transaction = null;
        inTransaction = false;
        content.clear();
        clock.expectCommand();
    }

    /// From now to the final dot the message's own time limit counts.
    void expectMessage() {
        clock.expectMessage();
    }

    void expectCommand() {
        clock.expectCommand();
    }

    void countMessage() {
        commandsSinceMessage = 0;
        messages++;
    }

    boolean hasHadItsMessages() {
        return messages >= context.limits().clients().messagesPerConnection();
    }

    /// The reply to the current command is the last one.
    void end() {
        ended = true;
    }

    /// Asks the session to end: at once if it waits for a message to begin, else when the open one is done. From any
    /// thread.
    void close() throws IOException {
        closing = true;
        if (inTransaction) return;
        if (link.isSecured()) Thread.ofVirtual().name("engine-smtp-in-goodbye").start(this::sayGoodbye);
        else link.socket().shutdownInput();
    }

    /// TLS whose input has ended sends nothing more, so the farewell comes first; on a thread of its own, because a
    /// client that takes nothing would hold up whoever closes. The session has nothing to say while it waits.
    private void sayGoodbye() {
        try {
            link.talk().getOutputStream().write(SmtpOutput.encode(CLOSING));
            link.socket().shutdownInput();
        } catch (IOException e) {
            ConnectionAcceptor.cut(link.socket());
        }
    }

    /// Ends it if it waits for the client beyond its time. From any thread.
    void endIfOverdue() throws IOException {
        clock.endOverdueRead(link.socket());
    }

    /// Ends it because its place is needed. From any thread.
    void endAsUseless() throws IOException {
        clock.endRead(link.socket(), "Timeout: connections run short, and this one has not been used to send");
    }

    /// Whether the session outlived its time and does not notice, because it is stuck in a write. From any thread.
    boolean isStuck() {
        return clock.isLongOver();
    }
}
