package io.penstock.engine.process;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Makes up mail that is right by the letter and odd in every other way: strange white space, folded and doubled
/// fields, eight-bit bytes, bodies that are empty or end anyhow.
public final class HostileMail {
    private static final List<String> NAMES = List.of(
            "To",
            "Cc",
            "Subject",
            "Date",
            "Message-ID",
            "Reply-To",
            "MIME-Version",
            "Content-Type",
            "Sender",
            "References",
            "List-Unsubscribe",
            "X-Anything",
            "Received",
            "List-Id",
            "Feedback-ID");
    private static final String WORD_BYTES = "abcXYZ019!#$%&'*+-/=?^_`{|}~.,:;<>@[]()\"\\\u00e4\u00ff\u0080=";

    private final Random random;

    public HostileMail(Random random) {
        this.random = random;
    }

    /// A message from somebody at `domain`.
    public byte[] message(String domain) {
        var text = new StringBuilder();
        int before = random.nextInt(4);
        for (int i = 0; i < before; i++) text.append(field(pick(NAMES)));
        text.append(oddCase("From")).append(random.nextBoolean() ? ":" : " :").append(folds("Somebody"));
        text.append(" <me@").append(domain).append('>').append(blanks()).append("\r\n");
        int after = random.nextInt(12);
        for (int i = 0; i < after; i++) text.append(field(pick(NAMES)));
        return (text + "\r\n" + body()).getBytes(StandardCharsets.ISO_8859_1);
    }

    public String field(String name) {
        var text = new StringBuilder(oddCase(name));
        if (random.nextInt(8) == 0) text.append(blanks());
        text.append(':');
        int words = random.nextInt(8);
        for (int i = 0; i < words; i++) text.append(folds(word()));
        return text.append(blanks()).append("\r\n").toString();
    }

    /// Lines of anything, or nothing.
    public String body() {
        var text = new StringBuilder();
        int lines = random.nextInt(5) == 0 ? 0 : random.nextInt(12);
        for (int i = 0; i < lines; i++) {
            int words = random.nextInt(4) == 0 ? 0 : random.nextInt(6);
            for (int w = 0; w < words; w++) text.append(blanks()).append(word());
            text.append(blanks()).append("\r\n");
        }
        if (random.nextInt(4) == 0) text.append(blanks()).append(word()).append(blanks());
        return text.toString();
    }

    private String folds(String word) {
        String blanks = blanks();
        if (random.nextInt(4) > 0) return blanks + word;
        return blanks + "\r\n" + (random.nextBoolean() ? " " : "\t") + blanks() + word;
    }

    private String blanks() {
        return switch (random.nextInt(7)) {
            case 0 -> "";
            case 1 -> "  ";
            case 2 -> "\t";
            case 3 -> " \t ";
            case 4 -> "\t\t";
            default -> " ";
        };
    }

    private String word() {
        var text = new StringBuilder();
        int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 9);
        for (int i = 0; i < length; i++) text.append(WORD_BYTES.charAt(random.nextInt(WORD_BYTES.length())));
        return text.toString();
    }

    private String oddCase(String name) {
        var text = new StringBuilder();
        for (char c : name.toCharArray()) {
            text.append(
                    random.nextInt(5) == 0
                            ? Character.toUpperCase(c)
                            : random.nextInt(5) == 0 ? Character.toLowerCase(c) : c);
        }
        return text.toString();
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
