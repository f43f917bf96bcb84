package io.penstock.engine.reply;

import java.util.Locale;
import java.util.Set;

/// What one word of a reply becomes in a template.
final class MaskedWord {
    /// Words with digits that are words.
    private static final Set<String> PLAIN = Set.of(
            "base64",
            "sha256",
            "utf-8",
            "ipv4",
            "ipv6",
            "tlsv1",
            "smtputf8",
            "8bitmime",
            "rfc821",
            "rfc822",
            "rfc2821",
            "rfc2822",
            "rfc5321",
            "rfc5322",
            "md5");
    private static final Set<String> MAILBOX_WORDS = Set.of(
            "user",
            "mailbox",
            "recipient",
            "account",
            "address",
            "usuario",
            "utilisateur",
            "compte",
            "destinataire",
            "benutzer",
            "empfänger",
            "konto",
            "utente",
            "destinatario",
            "użytkownik",
            "odbiorca",
            "gebruiker");
    private static final Set<String> MONTHS =
            Set.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    /// Block lists: which one it is, is what the reply says.
    private static final Set<String> BLOCK_LISTS = Set.of(
            "spamhaus.org",
            "spamhaus.net",
            "spamcop.net",
            "sorbs.net",
            "barracudacentral.org",
            "uceprotect.net",
            "surbl.org",
            "uribl.com",
            "abuseat.org",
            "mailspike.net",
            "invaluement.com",
            "spamrats.com",
            "gbudb.net",
            "surriel.com",
            "backscatterer.org",
            "blocklist.de",
            "manitu.net",
            "abusix.zone",
            "spameatingmonkey.net",
            "junkemailfilter.com",
            "interserver.net",
            "0spam.org",
            "dnswl.org",
            "lashback.com",
            "senderscore.com");
    private static final int LONGEST_WORD = 40;
    private static final int LONGEST_IDENTIFIER = 80;
    private static final int SHORTEST_KEY = 16;

    private MaskedWord() {}

    /// @param before the word before it, or empty
    static String of(String word, String before) {
        if (word.isEmpty()) return word;
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) return urlHost(word);
        String bare = word.charAt(0) == '#' ? word.substring(1) : word;
        if (isStatusCode(bare) || isCodeWithStatus(bare) || PLAIN.contains(lower)) return word;
        int at = word.indexOf('@');
        if (at >= 0 && at < word.length() - 1) return "<addr>";
        if (isIpv4(word) || isIpv6(word)) return "<ip>";
        if (isTime(word)) return "<time>";
        int equals = word.indexOf('=');
        if (equals > 0 && equals < word.length() - 1)
            return word.substring(0, equals + 1) + of(word.substring(equals + 1), "");
        if (isNumber(word)) return before.equalsIgnoreCase("RFC") ? word : "<n>";
        if (MONTHS.contains(lower) && isDayBefore(before)) return "<month>";
        if (isIdentifier(word)) return word;
        if (isHost(word)) return host(lower);
        if (isInfrastructure(word)) return word.replaceAll("[0-9]+$", "<n>");
        return isId(word) ? "<id>" : word;
    }

    static boolean meansMailbox(String word) {
        return MAILBOX_WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    /// Letters, digits and what local parts have between them.
    static boolean isPlain(String word) {
        if (word.length() > 64) return false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!Character.isLetterOrDigit(c) && "._-+".indexOf(c) < 0) return false;
        }
        return !isStatusCode(word) && !isHost(word) && !isIpv4(word) && !PLAIN.contains(word.toLowerCase(Locale.ROOT));
    }

    /// The host of a URL is the most stable part of many replies; the rest holds ids.
    private static String urlHost(String url) {
        int start = url.indexOf("//") + 2;
        int end = start;
        while (end < url.length() && "/?#:".indexOf(url.charAt(end)) < 0) end++;
        String host = url.substring(start, end);
        return host.isEmpty() || isIpv4(host) ? "<url>" : "<url " + host.toLowerCase(Locale.ROOT) + ">";
    }

    private static String host(String lower) {
        int dot = lower.lastIndexOf('.', lower.lastIndexOf('.') - 1);
        String domain = lower.substring(dot + 1);
        if (!BLOCK_LISTS.contains(domain)) return "<host>";
        // a customer's key stands in front of the zone
        return lower.indexOf('.') < SHORTEST_KEY ? lower : "<id>" + lower.substring(lower.indexOf('.'));
    }

    /// `5.7.1`: it carries meaning.
    private static boolean isStatusCode(String word) {
        return word.length() >= 5
                && "245".indexOf(word.charAt(0)) >= 0
                && word.charAt(1) == '.'
                && dots(word) == 2
                && onlyDigitsAnd(word, '.')
                && Character.isDigit(word.charAt(word.length() - 1));
    }

    /// `550-5.7.1`, as a reply within a reply has it.
    private static boolean isCodeWithStatus(String word) {
        return word.length() > 4
                && (word.charAt(3) == '-' || word.charAt(3) == '#')
                && "245".indexOf(word.charAt(0)) >= 0
                && isNumber(word.substring(0, 3))
                && isStatusCode(word.substring(4));
    }

    private static boolean isIpv4(String word) {
        String head = word.indexOf('/') > 0 ? word.substring(0, word.indexOf('/')) : word;
        return dots(head) == 3 && onlyDigitsAnd(head, '.') && head.length() >= 7 && head.length() <= 15;
    }

    private static boolean isIpv6(String word) {
        int colons = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == ':') colons++;
            else if (Character.digit(c, 16) < 0 && c != '.' && c != '/') return false;
        }
        return colons >= 2 && !isTime(word);
    }

    /// `10:24:33`, `2026-03-01T10:24:33.123Z`, `2026-03-01`.
    private static boolean isTime(String word) {
        int digits = 0;
        int colons = 0;
        int dashes = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c >= '0' && c <= '9') digits++;
            else if (c == ':') colons++;
            else if (c == '-' && i > 0) dashes++;
            else if ((c != 'T' && c != 'Z' && c != '.' && c != '+') || i == 0) return false;
        }
        boolean clock = colons == 2 && word.length() <= 8 && digits >= 4 && dashes == 0;
        boolean day = dashes >= 2 && digits >= 8 && word.length() >= 10 && word.charAt(4) == '-';
        return clock || day;
    }

    private static boolean isDayBefore(String before) {
        return isNumber(before) && before.length() <= 2;
    }

    private static boolean isNumber(String word) {
        return onlyDigitsAnd(word, '\0');
    }

    /// `RESOLVER.ADR.RecipientNotFound`, `STOREDRV.Deliver.Exception:QuotaExceededException`: dots or colons between
    /// words of which the last is written like the name of a class; no host is.
    private static boolean isIdentifier(String word) {
        int last = Math.max(word.lastIndexOf('.'), word.lastIndexOf(':')) + 1;
        if (last == 0 || last >= word.length() - 1 || word.length() > LONGEST_IDENTIFIER) return false;
        if (!Character.isUpperCase(word.charAt(last)) || !Character.isLowerCase(word.charAt(last + 1))) return false;
        int digits = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (Character.isDigit(c)) digits++;
            else if (!Character.isLetter(c) && c != '.' && c != ':') return false;
        }
        return digits <= 4;
    }

    /// At least one dot, a letter in the last label, nothing but letters, digits, dashes and dots.
    private static boolean isHost(String word) {
        int lastDot = word.lastIndexOf('.');
        if (lastDot <= 0 || lastDot >= word.length() - 2) return false;
        boolean letter = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!isAsciiAlphanumeric(c) && c != '.' && c != '-' && c != '_') return false;
            if (i > lastDot && Character.isLetter(c)) letter = true;
        }
        return letter;
    }

    /// Tags of machines at Microsoft, which differ from reply to reply.
    private static boolean isInfrastructure(String word) {
        int letters = word.startsWith("PRX") ? 3 : word.startsWith("ATTR") ? 4 : 0;
        return letters > 0
                && word.length() > letters
                && word.length() <= letters + 3
                && isNumber(word.substring(letters));
    }

    /// A word with digits that is no code, or one that is longer than words are.
    private static boolean isId(String word) {
        if (word.length() < 6) return false;
        if (word.length() > LONGEST_WORD) return true;
        for (int i = 0; i < word.length(); i++) {
            if (Character.isDigit(word.charAt(i))) return !isToken(word);
        }
        return false;
    }

    /// Codes of providers, as `TSS04`, `S3150`, `AS16012611`, `LPN007_510`, `VS1-IP`, `AUP#IPBL0001`: capitals, then at
    /// most eight digits in at most two groups. A name in small letters with digits is a machine.
    private static boolean isToken(String word) {
        if (word.length() > 14 || !isUpper(word.charAt(0))) return false;
        int digits = 0;
        int groups = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && !isUpper(c) && "#_-".indexOf(c) < 0) return false;
            if (!digit) continue;
            digits++;
            char previous = word.charAt(i - 1);
            if (previous >= '0' && previous <= '9') continue;
            groups++;
        }
        boolean mixed = groups > 1 && "#_-".chars().noneMatch(c -> word.indexOf(c) > 0);
        return digits <= 8 && groups <= 2 && !mixed;
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isAsciiAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean onlyDigitsAnd(String word, char other) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if ((c < '0' || c > '9') && c != other) return false;
        }
        return !word.isEmpty();
    }

    private static int dots(String word) {
        int dots = 0;
        for (int i = 0; i < word.length(); i++) if (word.charAt(i) == '.') dots++;
        return dots;
    }
}
