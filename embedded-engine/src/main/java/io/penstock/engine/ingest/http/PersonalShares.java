package io.penstock.engine.ingest.http;

import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.ingest.IngestException;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.Substitutions;
import io.penstock.engine.process.Refusal;
import io.penstock.engine.process.Rendering;
import io.penstock.engine.smtp.AddressSyntax;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How the recipients of a personal message share what is stored of it: mostly all of them one text.
///
/// Whoever sends to one of them reads the whole record. So values beyond a size go into another one; and addresses that
/// need SMTPUTF8 do not make it a condition for the others.
final class PersonalShares {
    /// Of values in one record.
    private static final int MAX_VALUE_BYTES = 256 * 1024;

    private final List<Share> shares = new ArrayList<>();
    private List<InjectRequest.To> recipients = new ArrayList<>();
    private List<Map<String, String>> values = new ArrayList<>();
    private int bytes;

    /// Recipients who get one message.
    record Share(List<Recipient> addresses, Substitutions substitutions) {}

    private PersonalShares() {}

    /// @param content   with places; only values for these are kept
    /// @param maxBytes  which the message may not exceed for anyone
    static List<Share> of(Injection injection, byte[] content, int maxBytes) {
        Set<String> names = names(content);
        var shares = new PersonalShares();
        for (boolean utf8 : new boolean[] {false, true}) {
            for (var to : injection.recipients()) {
                if (AddressSyntax.needsUtf8(to.address()) != utf8) continue;
                var own = own(to, names);
                int size = size(own);
                // a value may stand there more than once; that the message stays small enough is checked again when
                // sent
                if (content.length + (long) size > maxBytes) {
                    throw new IngestException("the message to " + to.address() + " has more than the limit of "
                            + maxBytes + " bytes with its substitutions filled in");
                }
                shares.add(to, own, size);
            }
            shares.end();
        }
        return shares.shares;
    }

    private static Set<String> names(byte[] content) {
        try {
            return Rendering.names(content);
        } catch (Refusal refusal) {
            throw new IngestException("the message is not fit for substitutions: " + refusal.text(), refusal);
        }
    }

    private static Map<String, String> own(InjectRequest.To to, Set<String> names) {
        var own = new HashMap<String, String>();
        Injection.substitutions(to).forEach((name, value) -> {
            if (names.contains(name)) own.put(name, value);
        });
        if (to.name() != null && !to.name().isBlank()) own.put(Rendering.DISPLAY_NAME, to.name());
        return own;
    }

    private static int size(Map<String, String> own) {
        int size = 0;
        for (String value : own.values()) size += value.getBytes(StandardCharsets.UTF_8).length + 2;
        return size;
    }

    private void add(InjectRequest.To to, Map<String, String> own, int size) {
        if (bytes + size > MAX_VALUE_BYTES) end();
        recipients.add(to);
        values.add(own);
        bytes += size;
    }

    private void end() {
        if (recipients.isEmpty()) return;
        var addresses =
                recipients.stream().map(to -> new Recipient(to.address())).toList();
        shares.add(new Share(addresses, Substitutions.of(values)));
        recipients = new ArrayList<>();
        values = new ArrayList<>();
        bytes = 0;
    }
}
