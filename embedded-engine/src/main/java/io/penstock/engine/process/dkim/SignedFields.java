package io.penstock.engine.process.dkim;

import io.penstock.engine.process.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Which fields of a message are signed, and the h= that says so.
///
/// What readers see or act on is listed once more than it is there, so that nobody can add another one (RFC 6376
/// section 8.15); the rest as often as it is there. Of several fields of one name the lowest comes first
/// (section 5.4.2).
final class SignedFields {
    private static final List<String> ONE_MORE = List.of(
            "from",
            "to",
            "cc",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "content-type",
            "list-unsubscribe",
            "list-unsubscribe-post",
            "reply-to");
    private static final List<String> IF_THERE =
            List.of("sender", "in-reply-to", "references", "content-transfer-encoding", "list-id", "feedback-id");
    private static final int MAX_LINE = 76;

    private static final byte[][] NAMES = names();

    private static byte[][] names() {
        var all = new ArrayList<>(ONE_MORE);
        all.addAll(IF_THERE);
        return all.stream()
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    private final List<Field> fields = new ArrayList<>();
    private final StringBuilder names = new StringBuilder("h=");
    private int lineStart = -1;

    static SignedFields of(List<Field> all) {
        var signed = new SignedFields();
        for (int n = 0; n < NAMES.length; n++) {
            byte[] name = NAMES[n];
            String text = n < ONE_MORE.size() ? ONE_MORE.get(n) : IF_THERE.get(n - ONE_MORE.size());
            for (int i = all.size() - 1; i >= 0; i--) {
                Field field = all.get(i);
                if (!field.isNamed(name)) continue;
                signed.fields.add(field);
                signed.list(text);
            }
            if (n < ONE_MORE.size()) signed.list(text);
        }
        return signed;
    }

    private void list(String name) {
        if (names.length() > 2) names.append(':');
        if (names.length() - lineStart + name.length() > MAX_LINE) {
            names.append("\r\n\t");
            lineStart = names.length() - 1;
        }
        names.append(name);
    }

    /// In the order in which they are hashed.
    List<Field> fields() {
        return fields;
    }

    /// The h= tag, folded.
    String tag() {
        return names.toString();
    }
}
