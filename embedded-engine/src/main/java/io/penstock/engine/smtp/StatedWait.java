package io.penstock.engine.smtp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How long a reply asks us to wait: `try again in 300 seconds`, `Greylisted for 5 minutes`, `come back in 00:04:59`.
///
/// A request is a word that asks (`again`, `wait`, `greylisted`), then a time, and between them nothing but words that
/// say no more (`please`, `in`, `at least`). So the other times that replies tell, such as `10 messages in 60 minutes`
/// or `undelivered after 4 hours`, are none. One pass over the first [#MAX_CHARS] characters.
public final class StatedWait {
    /// A peer is believed no further than that.
    public static final Duration LONGEST = Duration.ofDays(1);

    static final int MAX_CHARS = 1000;
    private static final int MAX_DIGITS = 9;

    /// After these `for` means how long it will be refused, so it is a wait too.
    private static final Set<String> REFUSED =
            Set.of("greylisted", "graylisted", "greylisting", "graylisting", "greylist", "deferred", "wait", "waiting");

    private static final Set<String> AGAIN =
            Set.of("again", "retry", "retrying", "back", "resend", "resubmit", "reconnect", "return", "later");

    private static final Set<String> FILLERS = Set.of(
            "in",
            "after",
            "for",
            "another",
            "at",
            "least",
            "about",
            "approximately",
            "the",
            "a",
            "an",
            "your",
            "you",
            "this",
            "it",
            "message",
            "email",
            "mail",
            "sending",
            "delivery",
            "connection",
            "please",
            "no",
            "sooner",
            "earlier",
            "than",
            "action",
            "effect",
            "within",
            "next",
            "be",
            "must",
            "should",
            "to",
            "and",
            "or");

    private StatedWait() {}

    /// A word in lower case, or a number.
    ///
    /// @param begins whether a new sentence begins with it
    private record Word(String text, boolean begins) {}

    /// Empty if the reply asks for no wait, or for none at all; [#LONGEST] for whatever is longer.
    public static Optional<Duration> in(SmtpReply reply) {
        return in(String.join(" ", reply.lines()));
    }

    /// The same for a reply as text.
    public static Optional<Duration> in(String text) {
        List<Word> words = words(text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text);
        boolean asked = false;
        boolean mayBeFor = false;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.begins()) asked = false;
            if (REFUSED.contains(word.text()) || AGAIN.contains(word.text())) {
                asked = true;
                mayBeFor = REFUSED.contains(word.text());
            } else if (isDigit(word.text().charAt(0))) {
                long seconds = asked ? seconds(words, i) : 0;
                if (seconds > 0) return Optional.of(Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds())));
                asked = false;
            } else if (!FILLERS.contains(word.text())
                    || (word.text().equals("for") && !mayBeFor)
                    || (word.text().equals("at") && !isFollowedBy(words, i, "least"))) {
                asked = false;
            }
        }
        return Optional.empty();
    }

    private static boolean isFollowedBy(List<Word> words, int at, String next) {
        return at + 1 < words.size() && words.get(at + 1).text().equals(next);
    }

    /// A time that begins with this word, such as `4 minutes and 59 seconds`, `5-10 min` (the longer) or `00:04:59`; 0
    /// if it is none.
    private static long seconds(List<Word> words, int from) {
        String first = words.get(from).text();
        if (first.indexOf(':') > 0) return clock(first);
        long sum = 0;
        for (int i = from; i + 1 < words.size(); i += 2) {
            if (i > from && words.get(i).text().equals("and")) i++;
            int unit = i + 1;
            if (unit < words.size() && isDigit(words.get(unit).text().charAt(0))) unit = ++i + 1;
            // a dot within: `1.5 hours` are neither one hour nor five
            if (unit >= words.size()
                    || words.get(unit).begins()
                    || (i > from && words.get(i).begins())
                    || !isDigit(words.get(i).text().charAt(0))) break;
            long seconds = unit(words.get(unit).text());
            if (seconds == 0) break;
            sum += number(words.get(i).text()) * seconds;
        }
        return sum;
    }

    /// `hh:mm:ss`, or `mm:ss`.
    private static long clock(String text) {
        long seconds = 0;
        for (String part : text.split(":", 4)) {
            if (part.isEmpty()) return 0;
            seconds = Math.min(seconds * 60 + number(part), Integer.MAX_VALUE);
        }
        return seconds;
    }

    private static long number(String digits) {
        return digits.length() > MAX_DIGITS || digits.indexOf(':') >= 0 ? 1_000_000_000L : Long.parseLong(digits);
    }

    private static long unit(String word) {
        return switch (word) {
            case "s", "sec", "secs", "second", "seconds" -> 1;
            case "m", "min", "mins", "minute", "minutes" -> 60;
            case "h", "hr", "hrs", "hour", "hours" -> 3600;
            case "d", "day", "days" -> 86_400;
            default -> 0;
        };
    }

    /// Letters and numbers, apart from each other also in `300s`.
    private static List<Word> words(String text) {
        var words = new ArrayList<Word>();
        boolean begins = true;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = i + 1;
            if (isDigit(c)) {
                while (end < text.length() && (isDigit(text.charAt(end)) || isColonWithin(text, end))) end++;
            } else if (Character.isLetter(c)) {
                while (end < text.length() && Character.isLetter(text.charAt(end))) end++;
            } else {
                begins |= c == '.' || c == ';' || c == '!' || c == '?' || c == '|';
                i = end;
                continue;
            }
            words.add(new Word(text.substring(i, end).toLowerCase(Locale.ROOT), begins));
            begins = false;
            i = end;
        }
        return words;
    }

    private static boolean isColonWithin(String text, int at) {
        return text.charAt(at) == ':' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
