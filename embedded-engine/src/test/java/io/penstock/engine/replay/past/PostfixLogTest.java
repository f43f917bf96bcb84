package io.penstock.engine.replay.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.SkipReason;
import io.penstock.engine.smtp.SmtpPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PostfixLogTest {
    @TempDir
    private Path directory;

    private Logs.All read(String... lines) throws IOException {
        Path file = Files.writeString(directory.resolve("mail.log"), String.join("\n", lines) + "\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-27T12:00:00Z")));
        return Logs.read(Optional.of(LogFormat.POSTFIX), file);
    }

    private static String line(String rest) {
        return "Nov 27 10:00:00 mail1 postfix/smtp[123]: 4ABC12: to=<u@firm.example>, " + rest;
    }

    @Test
    void readsAReplyWithItsPlace() throws IOException {
        PastReply reply = read(line("orig_to=<x@y>, relay=alt1.aspmx.l.google.com[74.125.130.27]:25, delay=8995,"
                        + " delays=8992/0.03/1.9/0.51, dsn=4.2.1, status=deferred (host alt1.aspmx.l.google.com"
                        + "[74.125.130.27] said: 450-4.2.1 The user is receiving mail at a rate that 450-4.2.1 prevents"
                        + " more (yes). 450 4.2.1  https://support.example/?p=1 gsmtp (in reply to RCPT TO command))"))
                .only();

        assertEquals(Instant.parse("2026-11-27T10:00:00Z"), reply.when());
        assertEquals("gmail", reply.provider());
        assertEquals("firm.example", reply.domain());
        assertEquals("alt1.aspmx.l.google.com", reply.mxHost());
        assertEquals("mail1", reply.source());
        assertEquals(SmtpPhase.RCPT, reply.phase());
        assertEquals(3, reply.reply().lines().size());
        assertEquals(
                "4.2.1 The user is receiving mail at a rate that prevents more (yes). https://support.example/?p=1 gsmtp",
                reply.reply().text());
        assertTrue(reply.remote());
    }

    @Test
    void knowsThePointsOfTheSession() throws IOException {
        var replies = read(
                        line(
                                "relay=h[1.2.3.4]:25, dsn=5.7.1, status=bounced (host h[1.2.3.4] said: 550 no (in reply to MAIL FROM command))"),
                        line(
                                "relay=h[1.2.3.4]:25, dsn=5.7.1, status=bounced (host h[1.2.3.4] said: 550 no (in reply to end of DATA command))"),
                        line(
                                "relay=h[1.2.3.4]:25, dsn=4.7.0, status=deferred (host h[1.2.3.4] refused to talk to me: 421 busy)"),
                        line("relay=h[1.2.3.4]:25, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 1)"),
                        line(
                                "relay=h[1.2.3.4]:25, dsn=5.5.1, status=bounced (host h[1.2.3.4] said: 501 bad (in reply to EHLO command))"))
                .replies();

        assertEquals(
                List.of(SmtpPhase.MAIL, SmtpPhase.DOT, SmtpPhase.CONNECT, SmtpPhase.DOT, SmtpPhase.EHLO),
                replies.stream().map(PastReply::phase).toList());
        assertEquals(PastOutcome.DELIVERED, replies.get(3).then());
        assertEquals(
                List.of(1, 2, 3, 4, 5), replies.stream().map(PastReply::attempt).toList());
    }

    @Test
    void tellsOwnWordsAndWhatWasNeverSent() throws IOException {
        var all = read(
                line(
                        "relay=none, delay=1, dsn=4.4.1, status=deferred (connect to mx.firm.example[192.0.2.1]:25: Connection timed out)"),
                line(
                        "relay=none, delay=1, dsn=5.4.4, status=bounced (Host or domain name not found. Name service error for name=x type=A: Host not found)"),
                line(
                        "relay=h[1.2.3.4]:25, dsn=4.4.2, status=deferred (lost connection with h[1.2.3.4] while sending RCPT TO)"),
                line(
                        "relay=none, dsn=4.7.0, status=deferred (delivery temporarily suspended: host h[1.2.3.4] refused to talk to me: 421 busy)"),
                "Nov 27 10:00:00 mail1 postfix/smtp[1]: 4ABC: host h[1.2.3.4] said: 451 later (in reply to RCPT TO command)",
                "Nov 27 10:00:00 mail1 postfix/local[1]: 4ABC: to=<u@here.example>, relay=local, delay=1, dsn=2.0.0, status=sent (delivered to mailbox)",
                "Nov 27 10:00:00 mail1 postfix/smtpd[1]: connect from x[1.2.3.4]",
                "Nov 27 10:00:00 mail1 postfix/qmgr[1]: 4ABC: from=<a@b>, status=expired, returned to sender");

        assertEquals(
                Map.of(
                        SkipReason.NOT_TRIED,
                        1L,
                        SkipReason.NO_RECIPIENT,
                        1L,
                        SkipReason.NOT_SMTP,
                        1L,
                        SkipReason.OTHER_RECORD,
                        1L),
                all.skipped());
        assertEquals(4, all.replies().size());
        for (PastReply reply : all.replies()) assertFalse(reply.remote());
        assertEquals(PastOutcome.EXPIRED, all.replies().getLast().then());
    }

    @Test
    void instancesAndOtherTimesAreKnown() throws IOException {
        String rest = "4ABC: to=<u@gmail.com>, relay=h[1.2.3.4]:25, dsn=2.0.0, status=sent (250 ok)";
        var replies = read(
                        "2026-11-27T09:00:00.123456+01:00 mail1 postfix-out/smtp[1]: " + rest,
                        "Apr 06 20:31:41 2016 barracuda outbound/smtp: " + rest,
                        "<22>Nov  7 09:00:00 mail2 postfix/lmtp[1]: " + rest)
                .replies();

        assertEquals(
                Instant.parse("2026-11-27T08:00:00.123456Z"), replies.get(0).when());
        assertEquals("mail1/postfix-out", replies.get(0).source());
        assertEquals(Instant.parse("2016-04-06T20:31:41Z"), replies.get(1).when());
        assertEquals(Instant.parse("2026-11-07T09:00:00Z"), replies.get(2).when());
        assertEquals("mail2", replies.get(2).source());
    }

    @Test
    void theYearTurnsWithinALog() throws IOException {
        String rest = " mail1 postfix/smtp[1]: 4ABC: to=<u@gmail.com>, relay=h[1.2.3.4]:25, status=sent (250 ok)";
        var replies = read(
                        "Dec 31 23:59:59" + rest,
                        "Jan  1 00:00:01" + rest,
                        "Dec 31 23:59:59" + rest,
                        "Feb  1 00:00:00" + rest)
                .replies();

        assertEquals(
                List.of("2025-12-31T23:59:59Z", "2026-01-01T00:00:01Z", "2025-12-31T23:59:59Z", "2026-02-01T00:00:00Z"),
                replies.stream().map(reply -> reply.when().toString()).toList());
    }

    @Test
    void noLineIsOfTheFuture() throws IOException {
        String rest = " mail1 postfix/smtp[1]: 4ABC: to=<u@gmail.com>, relay=h[1.2.3.4]:25, status=sent (250 ok)";
        // longer than a year, which its first line cannot tell; and out of order
        var replies = read(
                        "Nov 20 10:00:00" + rest,
                        "Dec  1 10:00:00" + rest,
                        "Jun  1 10:00:00" + rest,
                        "Nov 26 10:00:00" + rest)
                .replies();

        assertEquals(
                List.of("2026-11-20T10:00:00Z", "2025-12-01T10:00:00Z", "2026-06-01T10:00:00Z", "2026-11-26T10:00:00Z"),
                replies.stream().map(reply -> reply.when().toString()).toList());
    }

    @Test
    void hostileLinesAreCounted() throws IOException {
        var all = read(
                "status=sent",
                " status=sent (250 ok)",
                "Nov 99 10:00:00 m postfix/smtp[1]: A: to=<u@x.example>, relay=h, status=sent (250 ok)",
                "Nov 27 10:00:00 m postfix/smtp[1]: A: to=<u@x.example, status=deferred (host",
                "Nov 27 10:00:00 m postfix/smtp[1]: A: to=<>, status=deferred (host x said: 4",
                "Nov 27 10:00:00 m postfix/smtp[1]: A: to=<u@x.example>, relay=[, status=bounced ((((",
                line("relay=h, status=bounced (host h said: 999 no)"),
                "\u0000".repeat(70_000));

        assertEquals(8, all.lines());
        for (PastReply reply : all.replies()) assertFalse(reply.remote());
    }

    @Test
    void knowsHowSyslogAndContainersWriteTheBeginOfALine() throws IOException {
        String rest =
                "4ABC: to=<u@gmail.com>, relay=h[1.2.3.4]:25, conn_use=3, delay=1, dsn=2.0.0, status=sent (250 ok)";
        var lines = List.of(
                "2026-11-27T10:00:00+0000 mail1 postfix/smtp[1]: " + rest,
                "2026-11-27T10:00:00.123456+00:00 mail1 postfix/smtp[1]: " + rest,
                "Nov 27 10:00:00.123456 mail1 postfix/smtp[1]: " + rest,
                "Nov 27 10:00:00 mail1 mail.info postfix/smtp[1]: " + rest,
                "Nov 27 10:00:00 <mail.info> mail1 postfix/smtp[1]: " + rest,
                "Nov 27 10:00:00 mail1 postfix/smtp[1]: [ID 197553 mail.info] " + rest,
                "<22>1 2026-11-27T10:00:00Z mail1 postfix/smtp 123 - - " + rest,
                "<22>Nov 27 10:00:00 mail1 postfix/smtp[1]: " + rest,
                "Fri 2026-11-27 10:00:00 UTC mail1 postfix/smtp[1]: " + rest,
                "1795773600.123456 mail1 postfix/smtp[1]: " + rest,
                "mailserver-1  | 2026-11-27T10:00:00Z mail1 postfix/smtp[1]: " + rest,
                "2026-11-27T10:00:00.5Z stdout F Nov 27 10:59:59 mail1 postfix/smtp[1]: " + rest,
                "2026-11-27T10:00:00.5Z Nov 27 10:59:59 mail1 postfix/smtp[1]: " + rest,
                "nov. 27 10:00:00 mail1 postfix/smtp[1]: " + rest,
                "11月 27 10:00:00 mail1 postfix/smtp[1]: " + rest,
                "Nov 27 10:00:00 mail1 postfix/smtp[1]: " + rest + "\r");
        var all = read(lines.toArray(String[]::new));

        assertEquals(Map.of(), all.skipped(), all.samples()::toString);
        for (int i = 0; i < lines.size(); i++) {
            PastReply reply = all.replies().get(i);
            assertEquals(
                    Instant.parse("2026-11-27T10:00:00Z").getEpochSecond(),
                    reply.when().getEpochSecond(),
                    lines.get(i));
            assertEquals("mail1", reply.source(), lines.get(i));
            assertEquals(i + 1, reply.attempt(), "the queue id of: " + lines.get(i));
            assertTrue(LogFormat.of(List.of(lines.get(i))).isPresent(), lines.get(i));
        }
    }

    @Test
    void knowsMonthsOfOtherLanguages() {
        assertEquals(5, MonthNames.number("Mai"));
        assertEquals(10, MonthNames.number("Okt"));
        assertEquals(12, MonthNames.number("déc."));
        assertEquals(12, MonthNames.number("Dez"));
        assertEquals(3, MonthNames.number("Mär"));
        assertEquals(1, MonthNames.number("ene"));
        assertEquals(9, MonthNames.number("set"));
        assertEquals(7, MonthNames.number("juil."));
        for (String none : List.of("", "m", "mail1", "postfix", "Mon", "xyz"))
            assertEquals(0, MonthNames.number(none), none);
    }

    @Test
    void instancesInstanceTransportsAndLocalHopsAreToldApart() throws IOException {
        String rest = "4A: to=<u@gmail.com>, relay=local.firm.example[192.0.2.9]:25, dsn=2.0.0, status=sent (250 ok)";
        var all = read(
                "Nov 27 10:00:00 mail1 postfix-out/smtp[1]: " + rest,
                "Nov 27 10:00:00 mail1 postfix/relay/smtp[1]: " + rest,
                line(
                        "relay=127.0.0.1[127.0.0.1]:10024, dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok)"),
                line(
                        "relay=mail1.firm.example[private/dovecot-lmtp], dsn=5.2.2, status=bounced (host mail1.firm.example[private/dovecot-lmtp] said: 552 5.2.2 full (in reply to end of DATA command))"));

        assertEquals(
                List.of("mail1/postfix-out", "mail1/relay"),
                all.replies().stream().map(PastReply::source).toList());
        assertEquals(Map.of(SkipReason.LOCAL_HOP, 2L), all.skipped());
    }

    @Test
    void readsRepliesThatWereCutOffOrHaveSomethingBehindThem() throws IOException {
        String begin = "relay=h[1.2.3.4]:25, dsn=5.7.1, status=bounced (host h[1.2.3.4] said: ";
        var replies = read(
                        line(begin + "550 5.7.1 no (see above) or"),
                        line(begin + "550 5.7.1 no (see above) (in reply to RCPT TO command)) 215"),
                        line(
                                "relay=h[1.2.3.4]:587, dsn=4.7.8, status=deferred (SASL authentication failed; server h[1.2.3.4] said: 535 5.7.8 bad credentials)"),
                        line(
                                "relay=h[1.2.3.4]:25, dsn=5.1.1, status=SOFTBOUNCE (host h[1.2.3.4] said: 550 5.1.1 none (in reply to RCPT TO command))"))
                .replies();

        assertEquals("550 5.7.1 no (see above) or", replies.get(0).reply().toString());
        assertEquals("550 5.7.1 no (see above)", replies.get(1).reply().toString());
        assertEquals(SmtpPhase.AUTH, replies.get(2).phase());
        assertTrue(replies.get(2).remote());
        assertEquals("535 5.7.8 bad credentials", replies.get(2).reply().toString());
        assertEquals(PastOutcome.DEFERRED, replies.get(3).then());
    }

    @Test
    void readsLinesWithinJsonAndTheJournalsExport() throws IOException {
        String rest = "4A: to=<u@gmail.com>, relay=h[1.2.3.4]:25, dsn=2.0.0, status=sent (250 ok)";
        Path journal = Files.writeString(directory.resolve("journal.json"), """
                {"_HOSTNAME":"mail1","__REALTIME_TIMESTAMP":"1795773600000001","SYSLOG_IDENTIFIER":"postfix/smtp","MESSAGE":"%s","_PID":"1"}
                {"_HOSTNAME":"mail1","__REALTIME_TIMESTAMP":"1795773600000001","SYSLOG_IDENTIFIER":"cron","MESSAGE":[1,2]}
                {"_HOST
                """.formatted(rest));
        Path docker = Files.writeString(directory.resolve("docker.json"), """
                {"log":"Nov 27 10:00:01 mail1 postfix/smtp[1]: %s\\n","stream":"stdout","time":"2026-11-27T10:00:00.5Z"}
                """.formatted(rest));
        Path export = Files.writeString(directory.resolve("export"), """
                __CURSOR=s=1
                __REALTIME_TIMESTAMP=1795773600000001
                _HOSTNAME=mail1
                SYSLOG_IDENTIFIER=postfix/smtp
                MESSAGE=%s

                __CURSOR=s=2
                MESSAGE=hello

                """.formatted(rest));
        for (Path file : List.of(journal, docker, export)) {
            PastReply reply = Logs.read(file).only();
            assertEquals(
                    Instant.parse("2026-11-27T10:00:00Z").getEpochSecond(),
                    reply.when().getEpochSecond());
            assertEquals("mail1", reply.source());
            assertEquals("gmail", reply.provider());
        }
        assertEquals(
                Map.of(SkipReason.UNREADABLE, 1L, SkipReason.OTHER_RECORD, 1L),
                Logs.read(journal).skipped());
    }

    @Test
    void aLineOfShortWordsIsNoDeepThought() throws IOException {
        assertEquals(1, read("a ".repeat(400_000) + "status=sent").lines());
    }

    @Test
    void aHostWithoutANameCostsNothing() throws IOException {
        var replies = read(
                        line("relay=h[1.2.3.4]:25, dsn=4.7.23, status=deferred (host said: 421 rate limited)"),
                        line("relay=h[1.2.3.4]:25, dsn=4.7.23, status=deferred (host refused to talk to me: 421 busy)"))
                .replies();

        assertEquals("rate limited", replies.getFirst().reply().text());
        assertEquals("h", replies.getFirst().mxHost(), "of the relay");
        assertEquals(SmtpPhase.CONNECT, replies.getLast().phase());
        assertTrue(replies.stream().allMatch(PastReply::remote));
    }
}
