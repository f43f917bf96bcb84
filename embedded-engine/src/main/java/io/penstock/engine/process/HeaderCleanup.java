package io.penstock.engine.process;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Takes out what is nobody else's business (blind copies, steering fields) or another host's (Return-Path: RFC 5321
/// section 4.4 has only the last one write it), and adds the Date and Message-ID that RFC 5322 section 3.6 asks for.
public final class HeaderCleanup implements Processor {
    private static final byte[] OURS = ascii("x-penstock-");
    private static final byte[] DATE = ascii("date");
    private static final byte[] MESSAGE_ID = ascii("message-id");
    private static final List<String> ALWAYS = List.of("bcc", "resent-bcc", "return-path", "x-tenant", "x-campaign");
    private static final DateTimeFormatter DATE_FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String hostname;
    private final List<byte[]> removed = new ArrayList<>();

    /// @param hostname for a Message-ID
    /// @param more     names of other fields that stay off the wire
    public HeaderCleanup(String hostname, List<String> more) {
        this.hostname = hostname;
        for (String name : ALWAYS) removed.add(ascii(name));
        for (String name : more) removed.add(ascii(name.toLowerCase(Locale.ROOT)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Draft apply(Draft draft) {
        Letter letter = draft.letter();
        boolean dated = false;
        boolean named = false;
        List<Field> kept = letter.fields();
        for (int i = 0; i < letter.fields().size(); i++) {
            Field field = letter.fields().get(i);
            dated |= field.isNamed(DATE);
            named |= field.isNamed(MESSAGE_ID);
            boolean isRemoved = isRemoved(field);
            boolean isRight = field.nameEnd() == field.colon();
            if (kept == letter.fields() && (isRemoved || !isRight)) {
                kept = new ArrayList<>(letter.fields().subList(0, i));
            }
            if (kept != letter.fields() && !isRemoved) kept.add(isRight ? field : withoutGap(field));
        }
        if (dated && named) return kept == letter.fields() ? draft : draft.with(letter.with(kept));
        if (kept == letter.fields()) kept = new ArrayList<>(kept);
        var envelope = draft.envelope();
        if (!dated) kept.add(field("Date: " + DATE_FORMAT.format(envelope.receivedAt())));
        if (!named) kept.add(field("Message-ID: <" + envelope.id() + "@" + hostname + ">"));
        return draft.with(letter.with(kept));
    }

    /// RFC 5322 section 4.5 has white space before the colon read but not written. Some readers end the header there,
    /// and take `From :` for the first line of a mailbox file.
    private static Field withoutGap(Field field) {
        var text = new Bytes(field.length());
        text.put(field.bytes(), field.from(), field.nameEnd());
        text.put(field.bytes(), field.colon(), field.to());
        return Field.of(text.toArray());
    }

    private static Field field(String text) {
        return Field.of(ascii(text + "\r\n"));
    }

    private boolean isRemoved(Field field) {
        for (byte[] name : removed) if (field.isNamed(name)) return true;
        return field.startsWith(OURS);
    }
}
