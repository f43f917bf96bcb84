package io.penstock.engine.delivery;

import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Proves to a smart host who we are (RFC 4954), by the best mechanism that it offers: SCRAM-SHA-256, PLAIN, LOGIN.
/// Over TLS only, or within this machine. A refusal is an error of ours or theirs and none of the message, so it is
/// always a 4xx. For one thread.
final class PeerAuth {
    private final SmtpChannel channel;
    private final Credentials credentials;
    private final Duration patience;
    private final Dialogue dialogue;

    PeerAuth(SmtpChannel channel, Credentials credentials, Duration patience, Dialogue dialogue) {
        this.channel = channel;
        this.credentials = credentials;
        this.patience = patience;
        this.dialogue = dialogue;
    }

    /// @return why there will be no mail over this connection, or null if there can be
    @Nullable
    TryResult exchange(Capabilities capabilities, boolean secured) throws IOException {
        InetAddress peer = channel.peerAddress();
        if (!secured && !peer.isLoopbackAddress())
            return failed("4.7.0 no password goes to " + channel.host() + " in clear text; it offers no TLS");
        if (capabilities.auth().contains("SCRAM-SHA-256")) return scram();
        if (capabilities.auth().contains("PLAIN"))
            return outcome(secret("AUTH PLAIN", "\0" + credentials.user() + "\0" + credentials.password()));
        if (capabilities.auth().contains("LOGIN")) return login();
        return failed("4.7.0 " + channel.host() + " offers none of SCRAM-SHA-256, PLAIN and LOGIN, but "
                + capabilities.auth());
    }

    private @Nullable TryResult login() throws IOException {
        SmtpReply reply = say("AUTH LOGIN", "AUTH LOGIN");
        if (reply.code() == 334) reply = secret("", credentials.user());
        if (reply.code() == 334) reply = secret("", credentials.password());
        return outcome(reply);
    }

    private @Nullable TryResult scram() throws IOException {
        var client = new ScramClient(credentials);
        SmtpReply reply = secret("AUTH SCRAM-SHA-256", client.first());
        // who says yes to anybody has proved nothing, and would get the mail
        if (reply.isPositive() && reply.code() != 334) return liar();
        if (reply.code() != 334) return outcome(reply);
        try {
            reply = secret("", client.last(decoded(reply)));
            if (reply.code() == 334) {
                if (!client.isServer(decoded(reply))) return liar();
                reply = say("", "");
            } else if (reply.isPositive() && !client.isServer(decodedLast(reply))) {
                return liar();
            }
            return outcome(reply);
        } catch (IllegalArgumentException e) {
            channel.markBroken();
            return failed("4.7.0 SCRAM with " + channel.host() + " failed: " + e.getMessage());
        }
    }

    private TryResult liar() {
        channel.markBroken();
        return failed("4.7.0 " + channel.host() + " does not know the password that it asked for; is it who it says?");
    }

    private static String decoded(SmtpReply reply) {
        return new String(Base64.getDecoder().decode(reply.text().strip()), StandardCharsets.UTF_8);
    }

    /// Some servers put their proof into the 235, behind its enhanced code.
    private static String decodedLast(SmtpReply reply) {
        String text = reply.text().strip();
        String word = text.substring(text.lastIndexOf(' ') + 1);
        return new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
    }

    private @Nullable TryResult outcome(SmtpReply reply) {
        if (reply.code() == 235) return null;
        return failed("4.7.8 " + channel.host() + " did not accept user " + credentials.user() + ": " + reply);
    }

    private static TryResult failed(String text) {
        return TryResult.ours(SmtpPhase.AUTH, 451, text);
    }

    private SmtpReply secret(String command, String text) throws IOException {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        String front = command.isEmpty() ? "" : command + " ";
        return say(front + encoded, front + "(secret)");
    }

    private SmtpReply say(String line, String shown) throws IOException {
        channel.command(line, shown, dialogue);
        channel.flush(patience);
        return channel.reply(patience, dialogue);
    }
}
