package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.ManualTime;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.RecordingSpool;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.smtp.Dialog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Strangers and reports: whoever may not relay may bring a report to an address of ours, and do nothing else.
@Timeout(30)
class ReportDoorIT {
    private static final String STRANGER =
            "C: PROXY TCP4 203.0.113.9 192.0.2.1 40000 25\nS: 220 *\nC: EHLO mx.x.test\nS+ 250 *\n";

    private final ManualTime time = new ManualTime();
    private final RecordingSpool spool = new RecordingSpool();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile boolean takes = true;
    private final SmtpListener listener = SmtpListener.open(
            TestListeners.config()
                    .withProxies(List.of(Network.parse("127.0.0.1/32"), Network.parse("::1/128")))
                    .withReports(new ReportDoor() {
                        @Override
                        public Answer knock(String address) {
                            if (!address.endsWith("@bounces.ours.test")) return Answer.ELSEWHERE;
                            return address.startsWith("bounce+good") ? Answer.OPEN : Answer.FORGED;
                        }

                        @Override
                        public boolean take(String address, byte[] message) {
                            taken.add(address + " " + new String(message, StandardCharsets.US_ASCII));
                            return takes;
                        }
                    }),
            new MessageIntake(spool, new SpoolIds(time, 0), _ -> {}),
            time);

    @AfterEach
    void close() {
        listener.close();
    }

    private void play(String text) throws IOException {
        Dialog.of(text).play(listener.address());
    }

    @Test
    void aStrangerBringsAReportAndItGoesNoFurther() throws IOException {
        play(STRANGER + """
                C: MAIL FROM:<>
                S: 250 *
                C: RCPT TO:<bounce+good1@bounces.ours.test>
                S: 250 *
                C: DATA
                S: 354 *
                C: Subject: returned
                C:\s
                C: ..
                C: .
                S: 250 2.0.0 Ok: the report is read
                C: QUIT
                S: 221 *
                """);

        assertEquals(List.of("bounce+good1@bounces.ours.test Subject: returned\r\n\r\n.\r\n"), taken);
        assertEquals(0, spool.accepted.size());
    }

    @Test
    void aStrangerGetsNowhereElse() throws IOException {
        play(STRANGER + """
                C: MAIL FROM:<>
                S: 250 *
                C: RCPT TO:<bounce+evil@bounces.ours.test>
                S: 550 5.1.1 No mail of ours had this return path
                C: RCPT TO:<a@x.test>
                S: 550 5.7.1 Relay denied: *
                C: RCPT TO:<postmaster>
                S: 550 5.7.1 Relay denied: *
                C: RCPT TO:<bounce+good1@bounces.ours.test>
                S: 250 *
                C: RCPT TO:<a@x.test>
                S: 452 4.5.3 *
                C: RCPT TO:<bounce+good2@bounces.ours.test>
                S: 452 4.5.3 *
                C: RSET
                S: 250 *
                C: MAIL FROM:<>
                S: 250 *
                C: RCPT TO:<a@x.test>
                S: 550 5.7.1 Relay denied: *
                """);

        assertEquals(List.of(), taken);
        assertEquals(0, spool.accepted.size());
    }

    @Test
    void whatCannotBeNotedIsToComeAgain() throws IOException {
        takes = false;
        play(STRANGER + """
                C: MAIL FROM:<>
                S: 250 *
                C: RCPT TO:<bounce+good1@bounces.ours.test>
                S: 250 *
                C: BDAT 14 LAST
                C> Subject: x\\r\\n\\r\\n
                S: 451 4.3.0 *
                """);
        assertEquals(1, taken.size());
    }
}
