package io.penstock.engine.delivery;

import io.penstock.engine.delivery.DeliverySettings.Timeouts;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpProtocolException;
import io.penstock.engine.smtp.SmtpProtocolException.Fault;
import io.penstock.engine.smtp.SmtpReply;
import java.io.IOException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Everything between the open connection and the first MAIL: banner, EHLO, STARTTLS (RFC 3207), EHLO again, AUTH.
/// For one thread.
final class Greeting {

    /// The peer agreed to TLS, and it did not come about: the connection is of no use any more.
    static final class TlsFailedException extends Exception {
        TlsFailedException(IOException cause) {
            super(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
        }
    }

    private final String ehloName;
    private final Timeouts timeouts;
    private final TlsDemand demand;
    private final @Nullable Credentials credentials;
    private final PeerTls tls;
    private final ConnectionWatch watch;
    private final Dialogue dialogue;
    private SmtpChannel channel;
    private Capabilities capabilities = Capabilities.NONE;
    private TlsFacts security = TlsFacts.CLEAR_TEXT;
    private SmtpPhase phase = SmtpPhase.CONNECT;

    Greeting(
            SmtpChannel channel,
            String ehloName,
            Timeouts timeouts,
            TlsDemand demand,
            @Nullable Credentials credentials,
            PeerTls tls,
            ConnectionWatch watch,
            Dialogue dialogue) {
        this.channel = channel;
        this.ehloName = ehloName;
        this.timeouts = timeouts;
        this.demand = demand;
        this.credentials = credentials;
        this.tls = tls;
        this.watch = watch;
        this.dialogue = dialogue;
    }

    /// Goes through with it.
    ///
    /// @return why there will be no mail over this connection, or null if there can be
    @Nullable
    TryResult exchange() throws IOException, TlsFailedException {
        SmtpReply banner = channel.reply(timeouts.banner(), dialogue);
        if (!banner.isPositive()) return TryResult.said(SmtpPhase.CONNECT, banner);
        TryResult refusal = hello();
        if (refusal == null && demand.use() != TlsUse.OFF)
            refusal = capabilities.startTls() ? startTls() : withoutTls("does not offer it");
        return refusal == null ? authenticate() : refusal;
    }

    private @Nullable TryResult authenticate() throws IOException {
        if (credentials == null) return null;
        phase = SmtpPhase.AUTH;
        return new PeerAuth(channel, credentials, timeouts.ehlo(), dialogue)
                .exchange(capabilities, security.isSecured());
    }

    private @Nullable TryResult hello() throws IOException {
        phase = SmtpPhase.EHLO;
        SmtpReply reply = say("EHLO " + ehloName);
        capabilities = Capabilities.of(reply);
        if (reply.isPermanent()) {
            // RFC 5321 section 3.2: a server of old may not know EHLO
            reply = say("HELO " + ehloName);
            capabilities = Capabilities.NONE;
        }
        return reply.isPositive() ? null : TryResult.said(SmtpPhase.EHLO, reply);
    }

    private @Nullable TryResult withoutTls(String why) {
        if (!demand.use().isMust()) return null;
        return TryResult.ours(SmtpPhase.STARTTLS, 451, "4.7.4 TLS is required, but " + channel.host() + " " + why);
    }

    private @Nullable TryResult startTls() throws IOException, TlsFailedException {
        phase = SmtpPhase.STARTTLS;
        SmtpReply ready = say("STARTTLS");
        if (channel.isBroken()) return TryResult.said(phase, ready);
        if (ready.code() != 220) return withoutTls("refused: " + ready);
        // whoever sits between us could have put it there, and it would count as said under TLS
        if (channel.hasUnread())
            throw new SmtpProtocolException(Fault.BAD_REPLY, "it said more behind its answer to STARTTLS");
        try {
            secure(channel.shakeHands(tls, demand, timeouts.connect()));
            return hello();
        } catch (SSLException e) {
            throw new TlsFailedException(e);
        }
    }

    /// All that was heard in clear text is forgotten (RFC 3207 section 4.2), the buffer with it.
    private void secure(SSLSocket socket) throws IOException {
        var before = channel;
        channel = before.over(socket);
        watch.add(channel);
        watch.remove(before);
        capabilities = Capabilities.NONE;
        security = PeerTls.facts(socket);
        dialogue.secured(security.words());
    }

    private SmtpReply say(String command) throws IOException {
        channel.command(command, dialogue);
        channel.flush(timeouts.ehlo());
        return channel.reply(timeouts.ehlo(), dialogue);
    }

    /// How far it came.
    SmtpPhase phase() {
        return phase;
    }

    /// What is open at the moment.
    SmtpChannel channel() {
        return channel;
    }

    SmtpSession session() {
        return new SmtpSession(channel, capabilities, security, timeouts);
    }
}
