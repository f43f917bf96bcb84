package io.penstock.engine.rules.exchange.form;

import io.penstock.engine.rules.Category;

/// The crosswalk of each system.
public final class Crosswalks {
    /// Classes of KumoMTA's bounce classifier. It has none of its own for limits, greylisting, TLS and reverse DNS.
    public static final Crosswalk KUMOMTA = Crosswalk.build()
            .same("InvalidRecipient", Category.INVALID_RECIPIENT)
            .same("InactiveMailbox", Category.INACTIVE_MAILBOX)
            .same("BadDomain", Category.BAD_DOMAIN)
            .same("QuotaIssues", Category.MAILBOX_FULL)
            .same("RoutingErrors", Category.ROUTING_ERROR)
            .read("DNSFailure", Category.ROUTING_ERROR)
            .same("NoAnswerFromHost", Category.NO_ANSWER_FROM_HOST)
            .read("BadConnection", Category.NO_ANSWER_FROM_HOST)
            .same("MessageExpired", Category.MESSAGE_EXPIRED)
            .same("TooManyRecipients", Category.TOO_MANY_RECIPIENTS)
            .read("TransientFailure", Category.SYSTEM_FAILURE)
            .read("BadConfiguration", Category.SYSTEM_FAILURE)
            .write(Category.SYSTEM_FAILURE, "TransientFailure")
            .write(Category.RATE_LIMITED, "TransientFailure")
            .write(Category.TOO_MANY_CONNECTIONS, "TransientFailure")
            .write(Category.GREYLISTED, "TransientFailure")
            .same("InvalidSender", Category.INVALID_SENDER)
            .same("AuthenticationFailed", Category.AUTHENTICATION_FAILED)
            .write(Category.REVERSE_DNS, "AuthenticationFailed")
            .write(Category.AUTH_REQUIRED, "AuthenticationFailed")
            .write(Category.TLS_REQUIRED, "PolicyRelated")
            .same("RelayDenied", Category.RELAY_DENIED)
            .read("RelayingIssues", Category.RELAY_DENIED)
            .read("SpamBlock", Category.BAD_REPUTATION)
            .write(Category.BAD_REPUTATION, "SpamBlock")
            .write(Category.BLOCKLISTED, "SpamBlock")
            .same("SpamContent", Category.SPAM_CONTENT)
            .read("SpamRelated", Category.SPAM_CONTENT)
            .same("VirusRelated", Category.VIRUS_BLOCK)
            .same("ContentRelated", Category.CONTENT_RELATED)
            .read("ProhibitedAttachment", Category.CONTENT_RELATED)
            .write(Category.MESSAGE_TOO_LARGE, "ContentRelated")
            .same("PolicyRelated", Category.POLICY_RELATED)
            .same("ProtocolErrors", Category.PROTOCOL_ERROR)
            .read("AutoReply", Category.UNCLASSIFIED)
            .read("ChallengeResponse", Category.UNCLASSIFIED)
            .read("Subscribe", Category.UNCLASSIFIED)
            .read("Unsubscribe", Category.UNCLASSIFIED)
            .same("Uncategorized", Category.UNCLASSIFIED)
            .done();

    private Crosswalks() {}
}
