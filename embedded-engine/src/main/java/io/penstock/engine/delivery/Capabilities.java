package io.penstock.engine.delivery;

import io.penstock.engine.smtp.SmtpReply;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a server offered in its answer to EHLO (RFC 5321 section 4.1.1.1).
///
/// @param maxSizeBytes of RFC 1870; 0 if it named none
/// @param auth         mechanisms of RFC 4954, in upper case
record Capabilities(
        boolean pipelining,
        boolean size,
        long maxSizeBytes,
        boolean eightBitMime,
        boolean smtpUtf8,
        boolean startTls,
        boolean dsn,
        Set<String> auth) {

    /// A server that only knows HELO.
    static final Capabilities NONE = new Capabilities(false, false, 0, false, false, false, false, Set.of());

    static Capabilities of(SmtpReply ehloReply) {
        boolean pipelining = false;
        boolean size = false;
        long maxSizeBytes = 0;
        boolean eightBitMime = false;
        boolean smtpUtf8 = false;
        boolean startTls = false;
        boolean dsn = false;
        Set<String> auth = Set.of();
        for (String line : ehloReply.lines().subList(1, ehloReply.lines().size())) {
            String[] words = line.strip().toUpperCase(Locale.ROOT).split("\\s+", 2);
            switch (words[0]) {
                case "PIPELINING" -> pipelining = true;
                case "8BITMIME" -> eightBitMime = true;
                case "SMTPUTF8" -> smtpUtf8 = true;
                case "STARTTLS" -> startTls = true;
                case "DSN" -> dsn = true;
                case "AUTH" ->
                    auth = words.length > 1
                            ? Arrays.stream(words[1].split("\\s+")).collect(Collectors.toUnmodifiableSet())
                            : Set.of();
                case "SIZE" -> {
                    size = true;
                    maxSizeBytes = words.length > 1 ? sizeOf(words[1]) : 0;
                }
                default -> {}
            }
        }
        return new Capabilities(pipelining, size, maxSizeBytes, eightBitMime, smtpUtf8, startTls, dsn, auth);
    }

    private static long sizeOf(String digits) {
        if (digits.isEmpty() || digits.length() > 18) return 0;
        for (int i = 0; i < digits.length(); i++) if (!Character.isDigit(digits.charAt(i))) return 0;
        return Long.parseLong(digits);
    }
}
