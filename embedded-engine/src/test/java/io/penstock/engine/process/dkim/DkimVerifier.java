package io.penstock.engine.process.dkim;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Verifies DKIM signatures by the letter of RFC 6376, slowly and in strings, and shares nothing with what signs.
final class DkimVerifier {
    private final List<String> fields = new ArrayList<>();
    private final String body;

    DkimVerifier(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String header = end < 0 ? text : text.substring(0, end + 2);
        body = end < 0 ? "" : text.substring(end + 4);
        for (String line : header.split("(?<=\r\n)(?![ \t])")) if (!line.isEmpty()) fields.add(line);
    }

    /// The values of all DKIM-Signature fields, from the top.
    List<String> signatures() {
        return fields.stream()
                .filter(field -> name(field).equals("dkim-signature"))
                .toList();
    }

    static Map<String, String> tags(String signature) {
        var tags = new LinkedHashMap<String, String>();
        for (String tag : signature.substring(signature.indexOf(':') + 1).split(";")) {
            if (tag.isBlank()) continue;
            int equals = tag.indexOf('=');
            String name = tag.substring(0, equals).strip();
            if (tags.put(name, tag.substring(equals + 1).replaceAll("\\s+", "")) != null)
                throw new AssertionError("tag " + name + " stands twice");
        }
        return tags;
    }

    /// Empty if the signature is right, otherwise what is wrong.
    String verify(String signature, PublicKey key) throws GeneralSecurityException {
        var tags = tags(signature);
        byte[] bodyHash = MessageDigest.getInstance("SHA-256").digest(latin1(relaxedBody(body)));
        if (!Arrays.equals(bodyHash, Base64.getDecoder().decode(tags.get("bh")))) return "body hash";
        byte[] data = latin1(signedData(signature));
        byte[] b = Base64.getDecoder().decode(tags.get("b"));
        boolean isRsa = tags.get("a").equals("rsa-sha256");
        var verifier = Signature.getInstance(isRsa ? "SHA256withRSA" : "Ed25519");
        verifier.initVerify(key);
        verifier.update(isRsa ? data : MessageDigest.getInstance("SHA-256").digest(data));
        return verifier.verify(b) ? "" : "signature";
    }

    /// Section 3.7: the fields of h=, each the lowest that was not taken yet, then the signature without its b=.
    String signedData(String signature) {
        var left = new ArrayList<>(fields);
        var data = new StringBuilder();
        for (String wanted : tags(signature).get("h").split(":")) {
            for (int i = left.size() - 1; i >= 0; i--) {
                if (!name(left.get(i)).equals(wanted.toLowerCase(Locale.ROOT))) continue;
                data.append(relaxedField(left.remove(i)));
                break;
            }
        }
        String open = signature.replaceFirst("(?s)([;\\s]b\\s*=)[^;]*", "$1");
        return data + relaxedField(open).replaceFirst("\r\n$", "");
    }

    private static String name(String field) {
        return field.substring(0, field.indexOf(':')).strip().toLowerCase(Locale.ROOT);
    }

    static String relaxedField(String field) {
        String value = field.substring(field.indexOf(':') + 1)
                .replace("\r\n", "")
                .replaceAll("[ \t]+", " ")
                .replaceAll("^ | $", "");
        return name(field) + ":" + value + "\r\n";
    }

    static String relaxedBody(String body) {
        String text = body.isEmpty() || body.endsWith("\r\n") ? body : body + "\r\n";
        text = text.replaceAll("[ \t]+\r\n", "\r\n").replaceAll("[ \t]+", " ");
        while (text.endsWith("\r\n\r\n")) text = text.substring(0, text.length() - 2);
        return text.equals("\r\n") ? "" : text;
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
