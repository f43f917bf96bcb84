package io.penstock.engine.delivery;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Verdict;
import io.penstock.engine.smtp.EnhancedStatusCode;
import io.penstock.engine.smtp.SmtpReply;
import java.util.List;
import java.util.Optional;

/// What a reply in our own words means: a lost connection, a message that does not fit, a domain without a host. Its
/// codes say so, because we chose them; rule tables read what providers say, and a wording of theirs may be one of
/// ours.
final class OwnWords {
    private OwnWords() {}

    /// No rule, no actions, and the first digit decides.
    static Verdict verdict(SmtpReply ours) {
        Category category = ours.enhancedCode().map(OwnWords::category).orElse(Category.UNCLASSIFIED);
        return new Verdict(Optional.empty(), category, Disposition.follow(), List.of());
    }

    private static Category category(EnhancedStatusCode code) {
        return switch (code.subject()) {
            case 1 -> Category.BAD_DOMAIN;
            case 3 -> code.detail() == 4 ? Category.MESSAGE_TOO_LARGE : Category.SYSTEM_FAILURE;
            case 4 -> code.detail() <= 2 ? Category.NO_ANSWER_FROM_HOST : Category.ROUTING_ERROR;
            case 5 -> Category.PROTOCOL_ERROR;
            case 6 -> Category.CONTENT_RELATED;
            case 7 -> code.detail() == 4 || code.detail() == 5 ? Category.TLS_REQUIRED : Category.AUTH_REQUIRED;
            default -> Category.UNCLASSIFIED;
        };
    }
}
