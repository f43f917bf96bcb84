package io.penstock.engine.event;

import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.util.List;

/// One try to deliver: where it went, what was said, and what the rule table made of it.
///
/// @param provider    provider id as in rules, such as `gmail`, or `generic`
/// @param site        MX site name
/// @param host        peer as `name:port`, or empty if none was reached
/// @param source      egress source name
/// @param phase       the command whose reply decided
/// @param reply       the deciding reply; for a failure without reply our own text under code 4xx or 5xx
/// @param remote      false if the reply is our own words (connection refused, time-out, DNS)
/// @param category    name of the rule category, such as `MailboxFull`, or `Unclassified`
/// @param ruleId      the rule that matched, or empty
/// @param attempt     1 for the first try
/// @param elapsedMillis from the first command of the transaction to the deciding reply
/// @param dialogue    the transcript's lines, `C: ...` and `S: ...`, bounded; content is never part of it
public record AttemptReport(
        String provider,
        String site,
        String host,
        String source,
        SmtpPhase phase,
        SmtpReply reply,
        boolean remote,
        String category,
        String ruleId,
        int attempt,
        long elapsedMillis,
        List<String> dialogue) {}
