package io.penstock.engine.sandbox;

import io.penstock.engine.smtp.SmtpReply;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a recipient's local part tells the sandbox to do, whatever its mood. A `+tag` behind it makes
/// addresses distinct.
///
/// `reply-421-4.7.28`, `reply-550-5.1.1-no-such-user` (text after the code, hyphens as spaces),
/// `reply-at-dot-451-4.3.0`, `permfail`, `tempfail`, `full`, `unknown`, `slow-3s`, `slow-200ms`,
/// `disconnect-in-data`, `discard`.
sealed interface Order {
    /// Answer RCPT with this, or the final dot.
    record Reply(SmtpReply reply, boolean atDot) implements Order {}

    record PermanentFailure() implements Order {}

    record TemporaryFailure() implements Order {}

    record Full() implements Order {}

    record Unknown() implements Order {}

    record Slow(Duration delay) implements Order {}

    record Disconnect() implements Order {}

    /// Take it without fail.
    record Accept() implements Order {}

    Duration LONGEST_DELAY = Duration.ofMinutes(10);
    Pattern REPLY = Pattern.compile("reply-(at-dot-)?([2-5][0-9]{2})(?:-([245]\\.[0-9]{1,3}\\.[0-9]{1,3}))?(?:-(.+))?");
    Pattern SLOW = Pattern.compile("slow-([0-9]{1,6})(ms|s)");

    /// Cheap for the many local parts that order nothing.
    static Optional<Order> of(String localPart) {
        int plus = localPart.indexOf('+');
        String name = plus < 0 ? localPart : localPart.substring(0, plus);
        return Optional.ofNullable(
                switch (name) {
                    case "permfail" -> new PermanentFailure();
                    case "tempfail" -> new TemporaryFailure();
                    case "full" -> new Full();
                    case "unknown" -> new Unknown();
                    case "disconnect-in-data" -> new Disconnect();
                    case "discard" -> new Accept();
                    default -> name.startsWith("reply-") ? reply(name) : name.startsWith("slow-") ? slow(name) : null;
                });
    }

    private static @Nullable Order reply(String name) {
        var match = REPLY.matcher(name);
        if (!match.matches()) return null;
        String words = match.group(4) == null
                ? "as the recipient ordered"
                : match.group(4).replace('-', ' ');
        String text = match.group(3) == null ? words : match.group(3) + " " + words;
        return new Reply(SmtpReply.of(Integer.parseInt(match.group(2)), text), match.group(1) != null);
    }

    private static @Nullable Order slow(String name) {
        var match = SLOW.matcher(name);
        if (!match.matches()) return null;
        long number = Long.parseLong(match.group(1));
        var delay = match.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
        return new Slow(delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay);
    }
}
