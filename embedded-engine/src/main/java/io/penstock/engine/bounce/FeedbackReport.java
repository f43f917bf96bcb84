package io.penstock.engine.bounce;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A complaint, or another sign from a mailbox provider, in the Abuse Reporting Format (RFC 5965).
///
/// What a report leaves out is empty; providers often black out who complained.
///
/// @param feedbackType          in lower case: `abuse`, `fraud`, `virus`, `not-spam`, `auth-failure`, `other`
/// @param userAgent             the program that reports
/// @param originalMailFrom      envelope sender of the message, without angle brackets
/// @param originalRecipients    its envelope recipients, without angle brackets
/// @param arrivedAt             when the reporter got the message, or null
/// @param sourceIp              from whom the reporter got it
/// @param incidents             how many such messages this report stands for, 1 or more
public record FeedbackReport(
        String feedbackType,
        String userAgent,
        String originalMailFrom,
        List<String> originalRecipients,
        @Nullable Instant arrivedAt,
        TypedText reportingMta,
        String sourceIp,
        int incidents,
        String originalEnvelopeId,
        List<String> authenticationResults,
        List<String> reportedDomains,
        List<String> reportedUris,
        ReportedMessage original)
        implements MailReport {

    public FeedbackReport {
        originalRecipients = List.copyOf(originalRecipients);
        authenticationResults = List.copyOf(authenticationResults);
        reportedDomains = List.copyOf(reportedDomains);
        reportedUris = List.copyOf(reportedUris);
    }
}
