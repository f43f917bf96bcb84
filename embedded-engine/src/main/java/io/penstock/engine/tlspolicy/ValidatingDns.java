package io.penstock.engine.tlspolicy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.dnssec.ValidatingResolver;

/// Asks a recursive server and checks all signatures from the trust anchor down, with dnsjava.
public final class ValidatingDns implements SecureDns {
    /// Digests of the root's key-signing keys, as IANA publishes them.
    public static final String ROOT_ANCHORS = """
            . IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D
            . IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16
            """;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ALIASES = 8;

    private final ValidatingResolver resolver;
    private final Duration timeout;

    /// @param server  a recursive server that passes DNSSEC records on; null for those of this machine
    /// @param anchors DS or DNSKEY records in zone-file form, such as [#ROOT_ANCHORS]
    /// @throws IllegalArgumentException if the anchors cannot be read
    public ValidatingDns(@Nullable InetSocketAddress server, String anchors) {
        this(server, anchors, TIMEOUT);
    }

    ValidatingDns(@Nullable InetSocketAddress server, String anchors, Duration timeout) {
        this.timeout = timeout;
        Resolver asked =
                server == null ? new ExtendedResolver() : new ExtendedResolver(List.of(new SimpleResolver(server)));
        asked.setTimeout(timeout);
        this.resolver = new ValidatingResolver(asked);
        resolver.setTimeout(timeout);
        try {
            resolver.loadTrustAnchors(new ByteArrayInputStream(anchors.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new IllegalArgumentException("the DNSSEC trust anchors cannot be read: " + e.getMessage(), e);
        }
        if (resolver.getTrustAnchors().items().isEmpty())
            throw new IllegalArgumentException("there is no DS or DNSKEY record among the DNSSEC trust anchors");
    }

    /// For lookups of MX and addresses, so that forged answers are none.
    public Resolver resolver() {
        return resolver;
    }

    @Override
    public Answer ask(String name, int type) {
        Message answer;
        Name asked;
        try {
            asked = Name.fromString(name, Name.root);
            answer = resolver.sendAsync(Message.newQuery(Record.newRecord(asked, type, DClass.IN)))
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TextParseException e) {
            return new Answer.Nothing(false);
        } catch (ExecutionException e) {
            return new Answer.Trouble("DNS lookup of " + name + " failed: " + e.getCause());
        } catch (TimeoutException e) {
            return new Answer.Trouble("DNS lookup of " + name + ": no answer in " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Trouble("interrupted");
        }
        return read(name, asked, type, answer);
    }

    private static Answer read(String name, Name asked, int type, Message answer) {
        boolean secure = answer.getHeader().getFlag(Flags.AD);
        int rcode = answer.getRcode();
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN)
            return new Answer.Trouble("DNS lookup of " + name + " failed or is not to be trusted: " + reason(answer));
        List<Record> records = answer.getSection(Section.ANSWER);
        Name canonical = canonical(asked, records);
        var found = new ArrayList<Record>();
        for (Record record : records)
            if (record.getType() == type && record.getName().equals(canonical)) found.add(record);
        return found.isEmpty() ? new Answer.Nothing(secure) : new Answer.Found(secure, canonical.toString(true), found);
    }

    private static Name canonical(Name asked, List<Record> records) {
        Name name = asked;
        for (int i = 0; i < MAX_ALIASES; i++) {
            Name current = name;
            var alias = records.stream()
                    .filter(record ->
                            record instanceof CNAMERecord && record.getName().equals(current))
                    .findFirst();
            if (alias.isEmpty()) return name;
            name = ((CNAMERecord) alias.get()).getTarget();
        }
        return name;
    }

    private static String reason(Message answer) {
        for (Record record : answer.getSection(Section.ADDITIONAL)) {
            if (record.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS) return record.rdataToString();
        }
        return Rcode.string(answer.getRcode());
    }
}
