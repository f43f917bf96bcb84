package io.penstock.engine.delivery;

import io.penstock.engine.delivery.DeliverySettings.Timeouts;
import io.penstock.engine.egress.MxHost;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpProtocolException;
import io.penstock.engine.smtp.SmtpProtocolException.Fault;
import io.penstock.engine.smtp.SmtpReply;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A greeted connection that carries one transaction after another (RFC 5321 section 3.3). For one thread.
///
/// A transaction is two calls, [#begin] and [Transaction#complete]: between them the commands are on the wire, and
/// the caller can make the outcome of the one before durable while the peer thinks. The content goes out only in
/// the second.
final class SmtpSession implements AutoCloseable {
    private final SmtpChannel channel;
    private final Capabilities capabilities;
    private final TlsFacts security;
    private final Timeouts timeouts;
    private int transactions;

    SmtpSession(SmtpChannel channel, Capabilities capabilities, TlsFacts security, Timeouts timeouts) {
        this.channel = channel;
        this.capabilities = capabilities;
        this.security = security;
        this.timeouts = timeouts;
    }

    MxHost host() {
        return channel.host();
    }

    Capabilities capabilities() {
        return capabilities;
    }

    /// Host and TLS, for a transcript.
    String peer() {
        return security.isSecured() ? host() + " (" + security.words() + ")" : host().toString();
    }

    TlsFacts security() {
        return security;
    }

    SmtpChannel channel() {
        return channel;
    }

    /// The session is in an unknown state and must not be used again.
    void abandon() {
        channel.markBroken();
    }

    int transactions() {
        return transactions;
    }

    boolean isUsable() {
        return !channel.isBroken();
    }

    /// Starts a transaction; with PIPELINING all its commands leave in one piece, DATA last (RFC 2920 section 3.1).
    /// Whatever goes wrong is told by [Transaction#complete].
    Transaction begin(Outgoing message, Dialogue dialogue) {
        transactions++;
        var transaction = new Transaction(message, dialogue);
        if (capabilities.pipelining()) transaction.pipeline();
        return transaction;
    }

    /// Whether [#beginAhead] may be used: the peer takes pipelined commands, and took a message so already.
    boolean mayGoAhead() {
        return capabilities.pipelining() && transactions > 1;
    }

    /// Starts a transaction behind the content of the one before, which is not flushed yet and not answered: the peer
    /// reads on where the message ended (RFC 2920 section 3.1). Only from within [Transaction#complete].
    Transaction beginAhead(Outgoing message, Dialogue dialogue) {
        transactions++;
        var transaction = new Transaction(message, dialogue);
        transaction.writeCommands();
        return transaction;
    }

    /// Says good-bye if that is still possible, and closes.
    @Override
    public void close() {
        if (isUsable()) {
            var unheard = new Dialogue();
            try {
                channel.command("QUIT", unheard);
                channel.flush(timeouts.quit());
                channel.reply(timeouts.quit(), unheard);
            } catch (IOException | SmtpProtocolException e) {
                // the session's work is done, and the peer knows that from the closed connection
                channel.markBroken();
            }
        }
        channel.close();
    }

    /// One message to some recipients.
    final class Transaction {
        private final Outgoing message;
        private final Dialogue dialogue;
        private final @Nullable TryResult[] results;
        private SmtpPhase phase = SmtpPhase.MAIL;
        /// How many went before it on this connection.
        private final int before = transactions - 1;

        private int mailCode;
        private @Nullable TryResult farewell;
        private @Nullable Exception failure;

        private Transaction(Outgoing message, Dialogue dialogue) {
            this.message = message;
            this.dialogue = dialogue;
            this.results = new TryResult[message.recipients().size()];
        }

        private void pipeline() {
            writeCommands();
            if (failure != null) return;
            try {
                channel.flush(timeouts.mail());
            } catch (IOException e) {
                failure = e;
            }
        }

        private void writeCommands() {
            try {
                channel.command(message.mailCommand(capabilities), dialogue);
                for (int i = 0; i < results.length; i++) {
                    channel.command(message.rcptCommand(i, capabilities), dialogue);
                }
                channel.command("DATA", dialogue);
            } catch (IOException e) {
                failure = e;
            }
        }

        /// Whether the peer lost the thread when the commands came right behind a message: it did not answer them, or
        /// called them out of place. Then nothing was tried, and it should be asked one thing at a time.
        boolean isOutOfStep() {
            return mailCode == 0 || (mailCode >= 500 && mailCode <= 504);
        }

        /// Whether it is the first of its connection.
        boolean isFirst() {
            return before == 0;
        }

        /// How many went before it on this connection.
        int before() {
            return before;
        }

        /// With what the peer ended the connection (421, RFC 5321 section 3.8) before it was given the content;
        /// null if it did not.
        @Nullable
        TryResult farewell() {
            return phase == SmtpPhase.DOT ? null : farewell;
        }

        /// Whether the connection turned out to be gone before the peer said a word: then nothing was tried.
        boolean isUnheard() {
            return phase == SmtpPhase.MAIL
                    && failure instanceof IOException
                    && !(failure instanceof SocketTimeoutException);
        }

        /// Finishes the transaction; one result per recipient. Never throws for what the peer does.
        ///
        /// @param behindContent called when the content is ready to leave; it may [#beginAhead]
        List<TryResult> complete(Runnable behindContent) {
            try {
                if (failure == null) {
                    if (capabilities.pipelining()) answersToPipeline(behindContent);
                    else stepByStep(behindContent);
                }
            } catch (IOException | SmtpProtocolException e) {
                failure = e;
            }
            if (failure != null) {
                TryResult lost = ConnectionLost.result(phase, channel.host(), failure);
                dialogue.note(lost.reply().text());
                channel.markBroken();
                TryResult announced = farewell();
                fillIn(announced == null ? lost : announced);
            }
            channel.rest();
            return Arrays.stream(results).map(Objects::requireNonNull).toList();
        }

        private void answersToPipeline(Runnable behindContent) throws IOException {
            SmtpReply mail = channel.reply(timeouts.mail(), dialogue);
            mailCode = mail.code();
            boolean mailTaken = mail.isPositive();
            if (!mailTaken) refused(mail);
            phase = SmtpPhase.RCPT;
            for (int i = 0; i < results.length; i++) recipientAnswered(i, channel.reply(timeouts.rcpt(), dialogue));
            phase = SmtpPhase.DATA;
            SmtpReply data = channel.reply(timeouts.dataStart(), dialogue);
            boolean anyone = isAnyoneLeft();
            if (data.code() == 354) {
                if (anyone) sendContent(behindContent);
                else nobodyWantsIt();
                return;
            }
            if (anyone) fillIn(TryResult.said(SmtpPhase.DATA, data));
            if (mailTaken) reset();
        }

        private void stepByStep(Runnable behindContent) throws IOException {
            SmtpReply mail = ask(message.mailCommand(capabilities), timeouts.mail());
            if (!mail.isPositive()) {
                refused(mail);
                return;
            }
            phase = SmtpPhase.RCPT;
            for (int i = 0; i < results.length && isUsable(); i++) {
                recipientAnswered(i, ask(message.rcptCommand(i, capabilities), timeouts.rcpt()));
            }
            // who was not asked any more, hears what the others heard
            if (farewell != null) fillIn(farewell);
            if (!isAnyoneLeft()) {
                reset();
                return;
            }
            phase = SmtpPhase.DATA;
            SmtpReply data = ask("DATA", timeouts.dataStart());
            if (data.code() == 354) {
                sendContent(behindContent);
                return;
            }
            fillIn(TryResult.said(SmtpPhase.DATA, data));
            reset();
        }

        private SmtpReply ask(String command, Duration within) throws IOException {
            channel.command(command, dialogue);
            channel.flush(within);
            return channel.reply(within, dialogue);
        }

        private void recipientAnswered(int i, SmtpReply reply) {
            if (reply.isPositive()) return;
            var refusal = TryResult.said(SmtpPhase.RCPT, reply);
            if (reply.code() == 421 && farewell == null) farewell = refusal;
            if (results[i] == null) results[i] = refusal;
        }

        private void refused(SmtpReply mail) {
            var refusal = TryResult.said(SmtpPhase.MAIL, mail);
            if (mail.code() == 421) farewell = refusal;
            fillIn(refusal);
        }

        private boolean isAnyoneLeft() {
            for (TryResult result : results) if (result == null) return true;
            return false;
        }

        private void sendContent(Runnable behindContent) throws IOException {
            // or its answer to the final dot would be one to something else
            if (channel.hasUnread())
                throw new SmtpProtocolException(Fault.BAD_REPLY, "it answered before it was asked");
            channel.content(message.content(), timeouts.dataBlock());
            behindContent.run();
            channel.flush(timeouts.dataBlock());
            phase = SmtpPhase.DOT;
            dialogue.client("(" + message.content().length + " bytes of content, then the final dot)");
            fillIn(TryResult.said(SmtpPhase.DOT, channel.reply(timeouts.dataDone(), dialogue)));
        }

        /// The server answered 354 although it took no recipient: RFC 2920 section 3.1 has us send an empty message.
        private void nobodyWantsIt() throws IOException {
            phase = SmtpPhase.DOT;
            channel.content(new byte[0], timeouts.dataBlock());
            channel.flush(timeouts.dataBlock());
            channel.reply(timeouts.dataDone(), dialogue);
        }

        private void reset() throws IOException {
            if (!isUsable()) return;
            phase = SmtpPhase.RSET;
            SmtpReply reply = ask("RSET", timeouts.mail());
            if (!reply.isPositive()) channel.markBroken();
        }

        private void fillIn(TryResult result) {
            for (int i = 0; i < results.length; i++) if (results[i] == null) results[i] = result;
        }
    }
}
