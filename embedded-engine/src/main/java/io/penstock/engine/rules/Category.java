package io.penstock.engine.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a reply means: the answer to "why did they say no?", independent of what we then do.
public enum Category {
    INVALID_RECIPIENT("InvalidRecipient", Group.RECIPIENT, "There is no such mailbox."),
    INACTIVE_MAILBOX("InactiveMailbox", Group.RECIPIENT, "The mailbox exists but is disabled, moved or given up."),
    BAD_DOMAIN("BadDomain", Group.RECIPIENT, "The recipient's domain does not exist or takes no mail."),
    MAILBOX_FULL("MailboxFull", Group.TEMPORARY, "The mailbox is over its quota."),
    ROUTING_ERROR("RoutingError", Group.TEMPORARY, "DNS, MX or routing at their side does not lead to a mailbox."),
    NO_ANSWER_FROM_HOST("NoAnswerFromHost", Group.TEMPORARY, "The host could not be reached or stopped talking."),
    MESSAGE_EXPIRED("MessageExpired", Group.TEMPORARY, "The message was tried until its time was over."),
    RATE_LIMITED("RateLimited", Group.TEMPORARY, "More messages in a time than the receiver allows."),
    TOO_MANY_CONNECTIONS("TooManyConnections", Group.TEMPORARY, "More connections at once than the receiver allows."),
    TOO_MANY_RECIPIENTS("TooManyRecipients", Group.TEMPORARY, "More recipients in one transaction than allowed."),
    GREYLISTED("Greylisted", Group.TEMPORARY, "First contact: come back in a few minutes from the same address."),
    SYSTEM_FAILURE("SystemFailure", Group.TEMPORARY, "Trouble at the receiver that passes."),
    INVALID_SENDER("InvalidSender", Group.SENDER, "The sender address or its domain is not acceptable."),
    REVERSE_DNS("ReverseDNS", Group.SENDER, "The sending address has no PTR record, or one that does not match."),
    AUTHENTICATION_FAILED("AuthenticationFailed", Group.SENDER, "SPF, DKIM or DMARC did not pass."),
    AUTH_REQUIRED("AuthRequired", Group.SENDER, "The server wants a login (SMTP AUTH), or refused ours."),
    TLS_REQUIRED("TLSRequired", Group.SENDER, "The server wants TLS, or its TLS policy cannot be met."),
    RELAY_DENIED("RelayDenied", Group.SENDER, "The host does not take mail for this domain."),
    BLOCKLISTED("Blocklisted", Group.SENDER, "The sending address or domain stands on a named block list."),
    BAD_REPUTATION("BadReputation", Group.SENDER, "The receiver's own view of the sender is bad."),
    SPAM_CONTENT("SpamContent", Group.SENDER, "The message looks like spam to them."),
    VIRUS_BLOCK("VirusBlock", Group.SENDER, "The message carries malware, or looks as if it did."),
    CONTENT_RELATED("ContentRelated", Group.SENDER, "Headers, format or an attachment of the message are refused."),
    POLICY_RELATED("PolicyRelated", Group.SENDER, "A local policy or a recipient's own filter refuses it."),
    MESSAGE_TOO_LARGE("MessageTooLarge", Group.SENDER, "The message is larger than the receiver takes."),
    PROTOCOL_ERROR("ProtocolError", Group.SENDER, "A command, its order or its arguments were not acceptable."),
    UNCLASSIFIED("Unclassified", Group.UNKNOWN, "No rule knows this reply yet.");

    /// Whose problem it is.
    public enum Group {
        /// The address is bad: candidates for suppression.
        RECIPIENT,
        /// It passes by itself: waiting helps.
        TEMPORARY,
        /// Something about the sender or the message: the address is innocent.
        SENDER,
        UNKNOWN
    }

    private static final Map<String, Category> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(c -> c.displayName.toLowerCase(Locale.ROOT), Function.identity()));

    private final String displayName;
    private final Group group;
    private final String meaning;

    Category(String displayName, Group group, String meaning) {
        this.displayName = displayName;
        this.group = group;
        this.meaning = meaning;
    }

    /// The name in files, reports and on the screen, as in `InvalidRecipient`.
    public String displayName() {
        return displayName;
    }

    public Group group() {
        return group;
    }

    /// One sentence for people.
    public String meaning() {
        return meaning;
    }

    /// The category of a display name in any letter case; empty if there is none.
    public static Optional<Category> named(String displayName) {
        return Optional.ofNullable(BY_NAME.get(displayName.strip().toLowerCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return displayName;
    }
}
