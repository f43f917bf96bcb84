package io.penstock.engine.replay.past;

import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.PastVerdict;
import io.penstock.engine.replay.SkipReason;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What Postfix tells syslog of deliveries: the lines with `to=<...>` and `status=` of smtp and lmtp clients, whatever
/// their instance is called. The source is the machine, with the instance if it has a name of its own. For one thread.
final class PostfixLog implements LineParser {
    private static final Set<String> OTHER_TRANSPORTS =
            Set.of("local", "virtual", "pipe", "discard", "dovecot", "maildrop", "cyrus", "uucp", "procmail");
    private static final int MAX_QUEUE_IDS = 100_000;

    private final Places places;
    private final SyslogTime time;
    /// Tries so far by queue id and recipient: the log does not number them.
    private final Map<Long, Integer> tries = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
            return size() > MAX_QUEUE_IDS;
        }
    };

    PostfixLog(Places places, SyslogTime time) {
        this.places = places;
        this.time = time;
    }

    @Override
    public @Nullable SkipReason parse(LineReader line, List<PastReply> into) {
        return parse(line.text().stripTrailing(), into);
    }

    /// @param text a line without its end
    @Nullable
    SkipReason parse(String text, List<PastReply> into) {
        Instant when = time.parse(text);
        int status = text.indexOf(" status=");
        if (status < 0) return saidToNobody(text) ? SkipReason.NO_RECIPIENT : SkipReason.OTHER_RECORD;
        if (when == null) return SkipReason.NO_TIME;
        return new Entry(text, time.end(), status, when).read(into);
    }

    private static boolean saidToNobody(String text) {
        return text.contains(": host ") && (text.contains(" said: ") || text.contains(" refused to talk to me: "));
    }

    private final class Entry {
        private final String text;
        private final int afterTime;
        private final int status;
        private final Instant when;

        /// @param status where ` status=` is
        Entry(String text, int afterTime, int status, Instant when) {
            this.text = text;
            this.afterTime = afterTime;
            this.status = status;
            this.when = when;
        }

        @Nullable
        SkipReason read(List<PastReply> into) {
            int wordEnd = status + 8;
            while (wordEnd < text.length() && Character.isLetter(text.charAt(wordEnd))) wordEnd++;
            PastOutcome then = outcome(text.substring(status + 8, wordEnd));
            if (then == null) return SkipReason.OTHER_RECORD;
            SyslogTag tag = tag();
            if (OTHER_TRANSPORTS.contains(tag.service())) return SkipReason.NOT_SMTP;
            String said = inParentheses(wordEnd);
            if (said.startsWith("delivery temporarily suspended:") || said.startsWith("deferred transport"))
                return SkipReason.NOT_TRIED;
            int to = text.indexOf("to=<");
            if (to < 0 || to > status) {
                if (then != PastOutcome.EXPIRED) return SkipReason.OTHER_RECORD;
                into.add(entry(tag, "", "", PastOutcome.EXPIRED, PostfixSaid.itself(expired())));
                return null;
            }
            int toEnd = text.indexOf(">, ", to);
            if (toEnd < 0 || toEnd > status) return SkipReason.UNREADABLE;
            String recipient = text.substring(to + 4, toEnd);
            String relay = field("relay=", toEnd);
            if (OTHER_TRANSPORTS.contains(relay)) return SkipReason.NOT_SMTP;
            if (staysHere(relay)) return SkipReason.LOCAL_HOP;
            into.add(entry(tag, recipient, host(relay), then, PostfixSaid.of(said, then)));
            return null;
        }

        private static SmtpReply expired() {
            return SmtpReply.of(550, "5.4.7 expired, returned to sender");
        }

        private static @Nullable PastOutcome outcome(String word) {
            return switch (word) {
                case "sent" -> PastOutcome.DELIVERED;
                // what soft_bounce makes of a bounce
                case "deferred", "SOFTBOUNCE" -> PastOutcome.DEFERRED;
                case "bounced" -> PastOutcome.BOUNCED;
                case "expired", "force" -> PastOutcome.EXPIRED;
                default -> null;
            };
        }

        private SyslogTag tag() {
            int from = Math.min(afterTime, text.length());
            int to = text.indexOf("to=<", from);
            int sender = text.indexOf("from=<", from);
            int stop = to < 0 || (sender >= 0 && sender < to) ? sender : to;
            return SyslogTag.of(text.substring(from, stop < 0 ? Math.max(from, status) : stop));
        }

        /// A content filter, or the mail store.
        private static boolean staysHere(String relay) {
            int address = relay.indexOf('[');
            if (address < 0) return false;
            String rest = relay.substring(address + 1);
            return rest.startsWith("127.")
                    || rest.startsWith("::1]")
                    || rest.startsWith("private/")
                    || rest.startsWith("/");
        }

        /// Up to the last parenthesis; of a line that something was put behind, up to the one that belongs to the
        /// first; of one that was cut off, all.
        private String inParentheses(int from) {
            int open = text.indexOf('(', from);
            if (open < 0) return "";
            if (text.endsWith(")")) return text.substring(open + 1, text.length() - 1);
            int depth = 0;
            for (int at = open; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '(') depth++;
                else if (c == ')' && --depth == 0) return text.substring(open + 1, at);
            }
            return text.substring(open + 1);
        }

        /// The value up to the comma behind it.
        private String field(String name, int from) {
            int at = text.indexOf(name, from);
            if (at < 0 || at > status) return "";
            int comma = text.indexOf(',', at);
            return text.substring(at + name.length(), comma < 0 ? text.length() : comma);
        }

        private static String host(String relay) {
            int bracket = relay.indexOf('[');
            if (bracket == 0) {
                int close = relay.indexOf(']');
                return close < 0 ? "" : relay.substring(1, close);
            }
            String name = bracket < 0 ? relay : relay.substring(0, bracket);
            return name.equals("none") ? "" : Places.hostName(name);
        }

        private PastReply entry(SyslogTag tag, String recipient, String host, PastOutcome then, PostfixSaid said) {
            String domain = Places.domainOf(recipient);
            String mxHost = said.host().isEmpty() ? host : said.host();
            return new PastReply(
                    when,
                    places.provider(mxHost, domain, ""),
                    domain,
                    mxHost,
                    "",
                    source(tag),
                    "",
                    "",
                    "",
                    recipient,
                    said.phase(),
                    said.reply(),
                    said.remote(),
                    then,
                    PastVerdict.UNKNOWN,
                    attempt(tag, recipient));
        }

        private static String source(SyslogTag tag) {
            if (tag.instance().isEmpty() || tag.instance().equals("postfix")) return tag.machine();
            return tag.machine().isEmpty() ? tag.instance() : tag.machine() + "/" + tag.instance();
        }

        private int attempt(SyslogTag tag, String recipient) {
            if (tag.queueId().isEmpty()) return 1;
            long key = Integer.toUnsignedLong(tag.queueId().hashCode()) << 32
                    | Integer.toUnsignedLong(recipient.hashCode());
            return tries.merge(key, 1, Integer::sum);
        }
    }
}
