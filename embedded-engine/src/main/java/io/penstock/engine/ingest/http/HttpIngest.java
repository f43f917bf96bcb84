package io.penstock.engine.ingest.http;

import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.ingest.HeaderDate;
import io.penstock.engine.ingest.HeaderNames;
import io.penstock.engine.ingest.IncomingHeader;
import io.penstock.engine.ingest.IngestException;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.JournalFullException;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.Envelope.BodyType;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.message.Substitutions;
import io.penstock.engine.smtp.AddressSyntax;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// HTTP in: takes a request for a message, and answers when it is durable. Safe for any thread.
public final class HttpIngest {
    private static final int MAX_RECIPIENTS = 1000;
    private static final int MAX_RECEIVED = 50;

    private final MessageIntake intake;
    private final String hostname;
    private final HeaderNames headerNames;
    private final int maxMessageBytes;
    private final InstantSource time;
    private final HeaderDate dates = new HeaderDate();

    /// @param hostname for Received and Message-ID
    public HttpIngest(
            MessageIntake intake, String hostname, HeaderNames headerNames, int maxMessageBytes, InstantSource time) {
        this.intake = intake;
        this.hostname = hostname;
        this.headerNames = headerNames;
        this.maxMessageBytes = maxMessageBytes;
        this.time = time;
    }

    /// Stores what the request asks for: the text once for all recipients, with what is each one's own beside it.
    ///
    /// @param client who asks, for the events
    /// @throws IngestException naming field, value and mend, if the request is not right; nothing is
    ///            stored then
    /// @throws JournalFullException if there is no room; the message says what of the request was stored
    ///            before
    /// @throws JournalException     if storing failed; likewise
    public InjectRequest.Result accept(InjectRequest request, String client) {
        var injection = Injection.check(request, headerNames, MAX_RECIPIENTS);
        if (injection.isPersonal()) return storePersonal(injection, client);
        var id = intake.nextId();
        store(new Draft(id, addresses(injection), Substitutions.NONE), injection, client);
        return new InjectRequest.Result(
                List.of(id.toString()), injection.recipients().size());
    }

    /// A message about to be stored.
    private record Draft(SpoolId id, List<Recipient> to, Substitutions substitutions) {}

    private InjectRequest.Result storePersonal(Injection injection, String client) {
        var content = content(intake.nextId(), injection);
        var shares = PersonalShares.of(injection, content.bytes(), maxMessageBytes);
        var ids = new ArrayList<String>();
        int stored = 0;
        for (var share : shares) {
            var id = intake.nextId();
            try {
                store(new Draft(id, share.addresses(), share.substitutions()), injection, client);
            } catch (JournalFullException e) {
                throw ids.isEmpty() ? e : new JournalFullException(partly(ids, stored, injection, e), e);
            } catch (JournalException e) {
                throw ids.isEmpty() ? e : new JournalException(partly(ids, stored, injection, e), e);
            }
            ids.add(id.toString());
            stored += share.addresses().size();
        }
        return new InjectRequest.Result(ids, stored);
    }

    private static String partly(List<String> ids, int stored, Injection injection, JournalException e) {
        return "stored for " + stored + " of "
                + injection.recipients().size() + " recipients (ids " + String.join(", ", ids) + "), not for the rest: "
                + e.getMessage();
    }

    /// What is to be stored, without a trace of how it came.
    private record Content(byte[] bytes, Injection tagged) {}

    private Content content(SpoolId id, Injection injection) {
        if (!injection.rfc822().isEmpty()) return raw(id, injection);
        var builder = new MessageBuilder(injection, hostname);
        String date = dates.write(time.instant());
        return new Content(injection.isPersonal() ? builder.forEach(id, date) : builder.forAll(id, date), injection);
    }

    private Content raw(SpoolId id, Injection injection) {
        var raw = injection.rfc822().getBytes(StandardCharsets.UTF_8);
        var header = IncomingHeader.read(raw, raw.length, headerNames);
        if (header.isEmpty()) {
            throw new IngestException(
                    "rfc822 does not begin with a header; its first line must be like 'Subject: ...'");
        }
        if (header.receivedCount() > MAX_RECEIVED) {
            throw new IngestException("rfc822 has passed " + header.receivedCount() + " hosts; it goes in a circle");
        }
        var added = new StringBuilder();
        if (!header.hasMessageId()) {
            added.append("Message-ID: <")
                    .append(id)
                    .append('@')
                    .append(hostname)
                    .append(">\r\n");
        }
        if (!header.hasDate())
            added.append("Date: ").append(dates.write(time.instant())).append("\r\n");
        var content = header.compose(added.toString().getBytes(StandardCharsets.US_ASCII));
        var tagged = injection.tenant().isEmpty() && injection.campaign().isEmpty()
                ? injection.withTags(header.tenant(), header.campaign())
                : injection;
        return new Content(content, tagged);
    }

    private static List<Recipient> addresses(Injection injection) {
        return injection.recipients().stream()
                .map(to -> new Recipient(to.address()))
                .distinct()
                .toList();
    }

    private void store(Draft draft, Injection asked, String client) {
        var id = draft.id();
        var content = content(id, asked);
        var injection = content.tagged();
        var to = draft.to();
        var now = time.instant();
        String trace = "Received: from " + client.replaceAll("[^!-~]", "?") + "\r\n\tby " + hostname
                + " (Penstock) with HTTP id " + id + ";\r\n\t" + dates.write(now) + "\r\n";
        var whole = concat(trace.getBytes(StandardCharsets.US_ASCII), content.bytes());
        if (whole.length > maxMessageBytes) {
            throw new IngestException("the message has " + whole.length + " bytes; the limit is " + maxMessageBytes);
        }
        String sender = injection.from().getAddress();
        boolean utf8 = AddressSyntax.needsUtf8(sender)
                || to.stream().anyMatch(recipient -> AddressSyntax.needsUtf8(recipient.address()));
        var envelope = new Envelope(
                id,
                now,
                new MailFrom(sender),
                to,
                injection.tenant(),
                injection.campaign(),
                utf8 || hasHighBytes(whole) ? BodyType.EIGHT_BIT : BodyType.SEVEN_BIT,
                utf8);
        intake.store(envelope.withSubstitutions(draft.substitutions()), whole, "http", client);
    }

    private static boolean hasHighBytes(byte[] content) {
        for (byte b : content) {
            if (b < 0) return true;
        }
        return false;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var whole = new byte[first.length + second.length];
        System.arraycopy(first, 0, whole, 0, first.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        return whole;
    }
}
