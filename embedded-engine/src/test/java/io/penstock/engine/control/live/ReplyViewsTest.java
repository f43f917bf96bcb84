package io.penstock.engine.control.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.reply.ReplyTrends;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.Verdict;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplyViewsTest {

    @Test
    void aSampleShowsWhomItIsAboutOnlyIfAsked() {
        var trends = new ReplyTrends(10);
        var reply = SmtpReply.of(550, "5.1.1 <tom@yahoo.com> is not here");
        trends.record(Instant.EPOCH, ReplyContext.of("yahoo", reply), Verdict.NONE);
        var template = trends.snapshot(Instant.EPOCH).getFirst();

        assertEquals(
                "550 5.1.1 <t•••@yahoo.com> is not here",
                ReplyViews.view(template, false).sample());
        assertEquals(reply.toString(), ReplyViews.view(template, true).sample());
    }
}
