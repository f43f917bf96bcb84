package io.penstock.engine.replay.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.replay.SkipReason;
import io.penstock.engine.smtp.SmtpPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PowerMtaLogTest {
    private static final String HEADER =
            "type,timeLogged,orig,rcpt,dsnAction,dsnStatus,dsnDiag,dsnMta,bounceCat,dlvSourceIp,vmta,jobId,queue,rcvSmtpUser\n";

    @TempDir
    private Path directory;

    private Logs.All read(String text) throws IOException {
        return Logs.read(Files.writeString(directory.resolve("acct.csv"), text));
    }

    @Test
    void readsFieldsByTheirNames() throws IOException {
        var reply = read(HEADER + "b,2026-11-27 10:00:00+0100,n@s.example,u@firm.example,failed,5.1.1 (bad mailbox),"
                        + "\"smtp;550-5.1.1 The account, it does 550 5.1.1 not \"\"exist\"\"\","
                        + "gmail-smtp-in.l.google.com (142.250.1.27),bad-mailbox,192.0.2.7,mta1,job 7,firm.example/mta1,acme\n")
                .only();

        assertEquals(Instant.parse("2026-11-27T09:00:00Z"), reply.when());
        assertEquals("gmail", reply.provider());
        assertEquals("gmail-smtp-in.l.google.com", reply.mxHost());
        assertEquals("mta1", reply.source());
        assertEquals("job_7", reply.campaign());
        assertEquals("acme", reply.tenant());
        assertEquals(550, reply.reply().code());
        assertEquals("5.1.1 The account, it does not \"exist\"", reply.reply().text());
        assertEquals(PastOutcome.BOUNCED, reply.then());
        assertEquals("bad-mailbox", reply.judged().category());
        assertTrue(reply.remote());
    }

    @Test
    void aHeaderMayComeAgainWithOtherFields() throws IOException {
        var replies = read(HEADER
                        + "d,2026-11-27 10:00:00,n@s,u@a.example,relayed,2.0.0,smtp;250 ok,mx.a.example,,,v,,,\n"
                        + "#type,rcpt,dsnDiag,timeLogged\n"
                        + "t,u@b.example,smtp;451 4.7.1 later,2026-11-27T11:00:00Z\n")
                .replies();

        assertEquals(
                List.of(PastOutcome.DELIVERED, PastOutcome.DEFERRED),
                replies.stream().map(r -> r.then()).toList());
        assertEquals("b.example", replies.getLast().domain());
        assertEquals("4.7.1 later", replies.getLast().reply().text());
    }

    @Test
    void knowsItsRecordTypes() throws IOException {
        String row =
                ",2026-11-27 10:00:00+0000,n@s,u@a.example,failed,5.0.0,smtp;550 no,mx.a.example,,,v,,a.example/v,\n";
        var all = read(HEADER + "tq" + row + "rb" + row + "r" + row + "rs" + row + "f" + row + "what" + row);

        assertEquals(
                List.of(PastOutcome.DEFERRED, PastOutcome.BOUNCED_LATER),
                all.replies().stream().map(r -> r.then()).toList());
        assertEquals(SmtpPhase.CONNECT, all.replies().getFirst().phase());
        assertEquals(Map.of(SkipReason.OTHER_RECORD, 3L, SkipReason.UNREADABLE, 1L), all.skipped());
    }

    @Test
    void tellsItsOwnWordsFromReplies() throws IOException {
        var replies = read(HEADER
                        + "b,2026-11-27 10:00:00+0000,n@s,u@a.example,failed,5.4.7,smtp;554 5.4.7 [internal] exceeded max time,,message-expired,,v,,,\n"
                        + "t,2026-11-27 10:00:00+0000,n@s,u@a.example,delayed,4.4.1,smtp;connection timed out,,,,v,,,\n")
                .replies();

        assertEquals(
                List.of(false, false), replies.stream().map(r -> r.remote()).toList());
        assertEquals(PastOutcome.EXPIRED, replies.getFirst().then());
    }

    @Test
    void aFileWithoutHeaderIsReadAsUsual() throws IOException {
        var reply = read("b,2026-11-27 10:00:00+0000,2026-11-27 09:00:00+0000,n@s,u@gmail.com,,failed,5.1.1,"
                        + "smtp;550 5.1.1 no,gmail-smtp-in.l.google.com,bad-mailbox\n")
                .only();

        assertEquals("u@gmail.com", reply.recipient());
        assertEquals(550, reply.reply().code());
    }

    @Test
    void aLostQuoteCostsSomeLinesAndNotTheFile() throws IOException {
        String good = "b,2026-11-27 10:00:00+0000,n@s,u@a.example,failed,5.0.0,smtp;550 no,mx,,,v,,,\n";
        var all = read(HEADER + good + "b,\"2026-11-27\n" + good.repeat(120));

        assertTrue(all.replies().size() >= 60, () -> all.replies().size() + " replies");
        assertTrue(all.skipped().get(SkipReason.UNREADABLE) >= 1);
    }

    @Test
    void whatIsNoRecordIsCounted() throws IOException {
        var all = read(HEADER + "b,not a time,n@s,u@a.example,failed,5.0.0,smtp;550 no,mx,,,v,,,\n"
                + "b,2026-11-27 10:00:00+0000,n@s,u@a.example,failed,5.0.0,,mx,,,v,,,\n" + "\u0000\u0001\n"
                + "b,2026\n");

        assertEquals(Map.of(SkipReason.NO_TIME, 1L, SkipReason.NO_REPLY, 1L, SkipReason.UNREADABLE, 2L), all.skipped());
        assertFalse(all.samples().isEmpty());
        assertEquals(
                0,
                Logs.read(Optional.of(LogFormat.POWERMTA), Files.write(directory.resolve("x"), new byte[5000]))
                        .replies()
                        .size());
    }

    @Test
    void withoutAHeaderTheUsualOrderIsFoundWhateverTimesItHas() throws IOException {
        String rest = ",n@s.example,u@yahoo.com,,failed,5.7.9,\"smtp;554 5.7.9 not accepted, see (x)\","
                + "mta5.am0.yahoodns.net (192.0.2.1),policy-related,api,,smtp,192.0.2.7,192.0.2.1,"
                + "\"ENHANCEDSTATUSCODES,PIPELINING;8BITMIME\",4321,mta1,job1,,yahoo.com/mta1,pool\n";
        for (String times : List.of(
                "2026-11-27 10:00:00+0000",
                "2026-11-27 10:00:00+0000,2026-11-27 09:59:00+0000",
                "2026-11-27 10:00:00+0000,2026-11-27 09:59:00+0000,2026-11-27 09:58:00+0000")) {
            var reply = read("b," + times + rest).only();
            assertEquals("u@yahoo.com", reply.recipient());
            assertEquals("554 5.7.9 not accepted, see (x)", reply.reply().toString());
            assertEquals("mta1", reply.source());
            assertEquals("job1", reply.campaign());
        }
    }

    @Test
    void withoutAHeaderAnotherOrderIsNotGuessed() throws IOException {
        var all = read("b,2026-11-27 10:00:00,bad-mailbox,failed,5.1.1,550 no such user,u@x.example,job1,mta1\n");

        assertEquals(Map.of(SkipReason.UNREADABLE, 1L), all.skipped());
    }

    @Test
    void eachTypeOfRecordMayHaveFieldsOfItsOwn() throws IOException {
        var replies = read("""
                        type,timeLogged,timeQueued,rcpt,dsnDiag,dsnMta,vmta
                        type,timeQueued,timeLogged,orig,rcpt,bounceCat,dsnStatus,dsnAction,dsnDiag,dsnMta,jobId,vmta,header_X-FBLId
                        type,timeLogged,format,header_To,header_Return-Path,reportedDomain
                        b,2026-11-27 09:00:00,2026-11-27 10:00:00,n@s.example,u@x.example,bad-mailbox,5.1.1,failed,smtp;550 5.1.1 no,mx (1.2.3.4),j,mta2,"a,b;c"
                        d,2026-11-27 10:00:01,2026-11-27 09:00:00,v@x.example,smtp;250 2.0.0 ok,mx (1.2.3.4),mta1
                        f,2026-11-27 10:00:02,arf,u@x.example,b@s.example,x.example
                        """).replies();

        assertEquals(
                List.of("u@x.example", "v@x.example"),
                replies.stream().map(reply -> reply.recipient()).toList());
        assertEquals(Instant.parse("2026-11-27T10:00:00Z"), replies.get(0).when());
        assertEquals("mta2", replies.get(0).source());
        assertEquals("mta1", replies.get(1).source());
    }

    @Test
    void readsRecordsThatWerePassedOnAsJson() throws IOException {
        String record = "{ \"type\": \"t\", \"timeLogged\": \"2026-11-27 10:00:00+0100\", \"rcpt\": \"u@firm.example\","
                + " \"dsnDiag\": \"smtp;421 4.1.0 Throttled\", \"dsnMta\": \"mx.firm.example (192.0.2.9)\","
                + " \"bounceCat\": \"\", \"vmta\": \"v7\", \"jobId\": 12, \"header_X\": null, \"extra\": {\"a\": [1]} }";

        var reply = read(record + "\n").only();

        assertEquals(Instant.parse("2026-11-27T09:00:00Z"), reply.when());
        assertEquals("4.1.0 Throttled", reply.reply().text());
        assertEquals("mx.firm.example", reply.mxHost());
        assertEquals("v7", reply.source());
        assertEquals("12", reply.campaign());
        assertEquals(PastOutcome.DEFERRED, reply.then());

        var all = read("[" + record + "," + record.replace("\"t\"", "\"r\"") + "]\n{\"type\":\"f\"}\n{\"ty\n");
        assertEquals(1, all.replies().size());
        assertEquals(Map.of(SkipReason.OTHER_RECORD, 1L, SkipReason.UNREADABLE, 1L), all.skipped());
    }
}
