package io.penstock.engine.process;

import io.penstock.engine.smtp.ByteScan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message, or a part of one, as header fields and body. All of it still lies in the array it came in; only
/// [#bytes] of a changed letter copies, once.
///
/// The header ends at the first empty line, or at the first line that cannot be part of one. Immutable.
public final class Letter {
    /// Real mail has some dozens. What is beyond is made to hurt whoever looks at fields one by one.
    static final int MAX_FIELDS = 2000;

    private static final byte[] CRLF = {'\r', '\n'};

    private final List<Field> fields;
    private final byte[] bodySource;
    private final int bodyFrom;
    private final int bodyTo;
    /// What it was read from, as long as nothing is changed.
    private final byte @Nullable [] whole;

    private Letter(List<Field> fields, byte[] bodySource, int bodyFrom, int bodyTo, byte @Nullable [] whole) {
        this.fields = fields;
        this.bodySource = bodySource;
        this.bodyFrom = bodyFrom;
        this.bodyTo = bodyTo;
        this.whole = whole;
    }

    /// @throws Refusal if the header has too many fields
    public static Letter read(byte[] content) throws Refusal {
        return read(content, 0, content.length);
    }

    /// Reads the letter that lies in a stretch of `content`.
    ///
    /// @throws Refusal if the header has too many fields
    static Letter read(byte[] content, int from, int to) throws Refusal {
        var fields = new ArrayList<Field>(24);
        int at = from;
        while (at < to) {
            int end = endOfField(content, at, to);
            int colon = ByteScan.indexOf(content, at, end, (byte) ':');
            if (colon <= at || content[at] <= ' ') break;
            if (fields.size() == MAX_FIELDS) {
                throw new Refusal(554, "5.6.0 the header has more than " + MAX_FIELDS + " fields");
            }
            int nameEnd = colon;
            while (nameEnd > at && isBlank(content[nameEnd - 1])) nameEnd--;
            fields.add(new Field(content, at, nameEnd, colon, end));
            at = end;
        }
        boolean isPlain = from == 0 && to == content.length && endsLikeAHeader(content, at, to);
        if (startsWithLineEnd(content, at, to)) at += 2;
        return new Letter(List.copyOf(fields), content, at, to, isPlain ? content : null);
    }

    /// Whether the header stands as we would write it: so that an unchanged letter is its own bytes.
    private static boolean endsLikeAHeader(byte[] content, int at, int to) {
        return startsWithLineEnd(content, at, to) && (at == 0 || content[at - 1] == '\n');
    }

    private static boolean startsWithLineEnd(byte[] content, int at, int to) {
        return at + 1 < to && content[at] == '\r' && content[at + 1] == '\n';
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static int endOfField(byte[] content, int at, int to) {
        int end = at;
        do {
            int lineFeed = ByteScan.indexOf(content, end, to, (byte) '\n');
            end = lineFeed < 0 ? to : lineFeed + 1;
        } while (end < to && isBlank(content[end]));
        return end;
    }

    public List<Field> fields() {
        return fields;
    }

    /// The array in which the body lies, from [#bodyFrom] to before [#bodyTo].
    public byte[] bodySource() {
        return bodySource;
    }

    public int bodyFrom() {
        return bodyFrom;
    }

    public int bodyTo() {
        return bodyTo;
    }

    /// The only field of that name; null if there is none, or several.
    ///
    /// @param name in lower case
    public @Nullable Field only(byte[] name) {
        Field found = null;
        for (Field field : fields) {
            if (!field.isNamed(name)) continue;
            if (found != null) return null;
            found = field;
        }
        return found;
    }

    /// @param name in lower case
    public boolean has(byte[] name) {
        for (Field field : fields) if (field.isNamed(name)) return true;
        return false;
    }

    /// With other fields. They are what goes out, in this order.
    public Letter with(List<Field> changed) {
        return new Letter(List.copyOf(changed), bodySource, bodyFrom, bodyTo, null);
    }

    /// With fields in front of all others, as trace fields stand.
    public Letter withInFront(List<Field> added) {
        var all = new ArrayList<Field>(added.size() + fields.size());
        all.addAll(added);
        all.addAll(fields);
        return with(all);
    }

    Letter withBody(byte[] body) {
        return new Letter(fields, body, 0, body.length, null);
    }

    /// The letter as it goes out. Not to be changed: an unchanged letter is the array it was read from.
    public byte[] bytes() {
        if (whole != null) return whole;
        int length = 2 + bodyTo - bodyFrom;
        for (Field field : fields) length += field.length() + 2;
        var out = new Bytes(length);
        for (Field field : fields) {
            out.put(field.bytes(), field.from(), field.to());
            // the last field of a letter that is nothing but a header
            if (field.bytes()[field.to() - 1] != '\n') out.put(CRLF);
        }
        out.put(CRLF);
        out.put(bodySource, bodyFrom, bodyTo);
        return out.toArray();
    }
}
