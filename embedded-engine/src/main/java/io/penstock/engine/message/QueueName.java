package io.penstock.engine.message;

import java.util.Locale;

/// The name of a scheduled queue, `campaign:tenant@domain` in KumoMTA's form: what is sent together waits together.
///
/// Campaign and tenant may be empty: `tenant@domain`, `campaign:@domain` and `domain` are names too. Neither may hold
/// `:`, `@`, white space or control characters, which [#of] replaces by `_`.
///
/// @param domain in lower case, never empty
public record QueueName(String campaign, String tenant, String domain) {

    public QueueName {
        if (domain.isEmpty())
            throw new IllegalArgumentException("a queue needs a domain, as in campaign:tenant@domain");
    }

    /// A name from parts that a sender chose: what a name may not hold is replaced.
    public static QueueName of(String campaign, String tenant, String domain) {
        return new QueueName(clean(campaign), clean(tenant), domain.toLowerCase(Locale.ROOT));
    }

    public static QueueName parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) return new QueueName("", "", text.toLowerCase(Locale.ROOT));
        String front = text.substring(0, at);
        int colon = front.indexOf(':');
        String campaign = colon < 0 ? "" : front.substring(0, colon);
        return new QueueName(
                campaign, front.substring(colon + 1), text.substring(at + 1).toLowerCase(Locale.ROOT));
    }

    private static String clean(String part) {
        var clean = new StringBuilder(part.length());
        part.codePoints()
                .map(c -> c == ':' || c == '@' || Character.isWhitespace(c) || Character.isISOControl(c) ? '_' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    @Override
    public String toString() {
        if (!campaign.isEmpty()) return campaign + ":" + tenant + "@" + domain;
        return tenant.isEmpty() ? domain : tenant + "@" + domain;
    }
}
