package io.penstock.engine.process.dkim;

import io.penstock.engine.process.Bytes;
import io.penstock.engine.process.Draft;
import io.penstock.engine.process.Field;
import io.penstock.engine.process.Letter;
import io.penstock.engine.process.Processor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Signs with all keys of the author's domain. The last step: whatever is changed after it breaks the signature.
///
/// A key of `example.com` also signs for `news.example.com`, which DMARC takes as aligned, unless that has keys of its
/// own. Mail without exactly one From field, or with authors of several domains, goes out unsigned, and the transcript
/// says so; mail of other domains goes out unsigned.
public final class DkimStep implements Processor {
    private static final byte[] FROM = "from".getBytes(StandardCharsets.US_ASCII);
    /// Of base64; with the tab and `b=` before it within the 78 of RFC 5322 section 2.1.1.
    private static final int LINE = 72;

    private final Map<String, List<DkimKey>> keys = new HashMap<>();
    private final SignatureCache cache = new SignatureCache();
    private final InstantSource time;

    public DkimStep(List<DkimKey> keys, InstantSource time) {
        for (DkimKey key : keys)
            this.keys.computeIfAbsent(key.domain(), _ -> new ArrayList<>()).add(key);
        this.time = time;
    }

    @Override
    public Draft apply(Draft draft) {
        Letter letter = draft.letter();
        Field from = letter.only(FROM);
        String domain = from == null ? "" : FromDomain.of(from);
        if (domain.isEmpty())
            return draft.noting("not signed: the message has not one author's domain in one From field");
        List<DkimKey> chosen = keysFor(domain);
        if (chosen.isEmpty()) return draft;
        // recipients at several sites get the same bytes at different moments, but one signature does for all
        boolean isShared = !draft.isPersonal() && draft.envelope().recipients().size() > 1;
        long now = time.instant().getEpochSecond();
        if (!isShared) return draft.with(letter.withInFront(signatures(letter, chosen, now)));
        var id = draft.envelope().id();
        List<Field> known = cache.find(id, now);
        if (known.isEmpty()) {
            known = signatures(letter, chosen, now);
            cache.keep(id, now, known);
        }
        return draft.with(letter.withInFront(known));
    }

    /// The keys of the domain, or else of the nearest one above it.
    private List<DkimKey> keysFor(String domain) {
        String name = domain;
        while (true) {
            List<DkimKey> found = keys.get(name);
            if (found != null) return found;
            int dot = name.indexOf('.');
            if (dot < 0) return List.of();
            name = name.substring(dot + 1);
        }
    }

    private static List<Field> signatures(Letter letter, List<DkimKey> keys, long now) {
        String bodyHash = Base64.getEncoder()
                .encodeToString(BodyHash.of(sha256(), letter.bodySource(), letter.bodyFrom(), letter.bodyTo()));
        var signed = SignedFields.of(letter.fields());
        var data = new Bytes(2048);
        for (Field field : signed.fields()) RelaxedHeader.write(field, data);
        int headerLength = data.length();
        var signatures = new ArrayList<Field>(keys.size());
        for (DkimKey key : keys) {
            String open = openField(key, now, signed.tag(), bodyHash);
            data.cut(headerLength);
            RelaxedHeader.writeOpen(Field.of(open.getBytes(StandardCharsets.US_ASCII)), data);
            byte[] signature = key.signer().sign(data.array(), data.length());
            signatures.add(Field.of(closedField(open, signature)));
        }
        return signatures;
    }

    /// The field up to and including `b=`.
    private static String openField(DkimKey key, long now, String signedFields, String bodyHash) {
        var text = new StringBuilder(512)
                .append("DKIM-Signature: v=1; a=")
                .append(key.algorithm())
                .append("; c=relaxed/relaxed;\r\n\td=")
                .append(key.domain())
                .append(";\r\n\ts=")
                .append(key.selector())
                .append("; t=")
                .append(now);
        var validFor = key.validFor();
        if (validFor != null) text.append("; x=").append(now + validFor.toSeconds());
        return text.append(";\r\n\t")
                .append(signedFields)
                .append(";\r\n\tbh=")
                .append(bodyHash)
                .append(";\r\n\tb=")
                .toString();
    }

    private static byte[] closedField(String open, byte[] signature) {
        String b = Base64.getEncoder().encodeToString(signature);
        var text = new StringBuilder(open.length() + b.length() + 32).append(open);
        for (int at = 0; at < b.length(); at += LINE) {
            if (at > 0) text.append("\r\n\t");
            text.append(b, at, Math.min(b.length(), at + LINE));
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
