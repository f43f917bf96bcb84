package io.penstock.rules.document;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.util.Locale;

/// A recent reply as a rule sees it.
public final class RecentReplies {
    private RecentReplies() {}

    public static ReplyContext context(ReplyTemplateView wording) {
        int code = wording.code() >= 200 && wording.code() <= 599 ? wording.code() : 550;
        return new ReplyContext(
                wording.provider(), "", "", "", phase(wording.phase()), SmtpReply.parse(wording.sample(), code));
    }

    private static SmtpPhase phase(String word) {
        for (SmtpPhase phase : SmtpPhase.values())
            if (phase.name().toLowerCase(Locale.ROOT).equals(word)) return phase;
        return SmtpPhase.RCPT;
    }
}
