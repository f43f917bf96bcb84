package io.penstock.engine.reply;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.Verdict;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Timeout(20)
class ReplyTrendsTest {
    private static final Instant T0 = Instant.parse("2026-01-01T12:00:30Z");

    private final ReplyTrends trends = new ReplyTrends(100);

    private void record(Instant at, String provider, String reply) {
        trends.record(at, ReplyContext.of(provider, SmtpReply.parse(reply, 550)), Verdict.NONE);
    }

    /// As of the newest reply.
    private static List<ReplyTemplate> snapshot(ReplyTrends trends) {
        return trends.snapshot(T0.minusSeconds(1));
    }

    @Test
    void repliesThatDifferInWhatVariesAreOneTemplate() {
        record(T0, "gmail", "550 5.1.1 <ann@example.com>: no mailbox; id 3f9a77c2b1 from 192.0.2.7 at mx1.example.net");
        record(
                T0,
                "yahoo",
                "550 5.1.1 <bob@example.org>: no mailbox; id 99ab01ff3e from 198.51.100.2 at mx9.example.com");

        var templates = snapshot(trends);

        assertEquals(1, templates.size());
        assertEquals(2, templates.getFirst().count());
        assertEquals(Map.of("gmail", 1L, "yahoo", 1L), templates.getFirst().countByProvider());
        assertEquals(
                "550 5.1.1 <<addr>>: no mailbox; id <id> from <ip> at <host>",
                templates.getFirst().wording());
    }

    @Test
    void codesTokensAndHostsOfLinksAreKept() {
        record(T0, "", "421 4.7.0 [TSS04] deferred (S3150), see https://postmaster.example.net/x?id=778899");

        assertEquals(
                "421 4.7.0 [TSS04] deferred (S3150), see <url postmaster.example.net>",
                snapshot(trends).getFirst().wording());
    }

    @Test
    void eachProviderIsCountedByMinuteAndCategory() {
        var full = verdict("known", Category.MAILBOX_FULL);
        record(T0, "gmail", "552 full");
        for (int i = 0; i < 2; i++)
            trends.record(
                    T0.plusSeconds(60),
                    new ReplyContext("yahoo", "yahoo.com", "", "", SmtpPhase.DOT, SmtpReply.parse("552 full", 550)),
                    full);

        var template = snapshot(trends).getFirst();

        assertEquals(SmtpPhase.DOT, template.phase());
        var yahoo = template.byProvider().getFirst();
        assertEquals("yahoo", yahoo.provider());
        assertEquals(Map.of(Category.MAILBOX_FULL, 2L), yahoo.byCategory());
        assertEquals("known", yahoo.ruleId());
        assertEquals(2, yahoo.perMinute().getLast());
        var gmail = template.byProvider().getLast();
        assertEquals(Map.of(Category.UNCLASSIFIED, 1L), gmail.byCategory());
        assertEquals(List.of(1L, 0L), gmail.perMinute().subList(58, 60), "the minutes are those of the template");
    }

    @Test
    void whatCameOftenIsNotWashedOutByAFlood() {
        for (int i = 0; i < 50; i++)
            for (int n = 0; n < 5; n++) record(T0, "yahoo", "451 reason " + word(i) + " of yahoo");
        var random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            String reply = "550 " + word(random.nextInt()) + " " + word(random.nextInt());
            record(T0, "evil", reply);
            if (i % 3 == 0) record(T0, "evil", reply);
        }

        var templates = snapshot(trends);
        assertEquals(100, templates.size());
        assertEquals(
                50,
                templates.stream().filter(t -> t.wording().startsWith("451")).count());
    }

    @Test
    void whatComesAgainThroughAFloodIsRecognised() {
        var random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            record(T0, "evil", "550 " + word(random.nextInt()) + " " + word(random.nextInt()));
            if (i % 500 == 0) record(T0, "yahoo", "451 the one that matters");
        }
        int before = snapshot(trends).size();
        for (int i = 0; i < 1_000; i++)
            record(T0, "evil", "550 " + word(random.nextInt()) + " " + word(random.nextInt()));

        assertEquals(100, before);
        assertTrue(snapshot(trends).stream().anyMatch(t -> t.wording().equals("451 the one that matters")));
    }

    private static Verdict verdict(String ruleId, Category category) {
        var rule = ResponseRule.of(ruleId, Match.ANY, category);
        return new Verdict(Optional.of(rule), category, rule.disposition(), List.of());
    }

    private static String word(int number) {
        var word = new StringBuilder("w");
        for (int rest = number; rest != 0; rest = rest >>> 4) word.append((char) ('a' + (rest & 15)));
        return word.toString();
    }

    @Test
    void goesOnInALaterRun() {
        record(T0, "gmail", "552 full");
        record(T0.plusSeconds(61), "gmail", "552 full");
        record(T0, "gmail", "552 once");
        var later = new ReplyTrends(100);
        later.resume(trends.kept(T0));
        later.record(T0.plusSeconds(120), ReplyContext.of("yahoo", SmtpReply.parse("552 full", 550)), Verdict.NONE);

        var template = snapshot(later).getFirst();
        assertEquals(1, snapshot(later).size(), "what came once is not kept");
        assertEquals(3, template.count());
        assertEquals(T0, template.firstSeen());
        assertEquals(List.of(1L, 1L, 1L), template.perMinute().subList(57, 60));
        assertEquals(T0, later.began());
    }

    @Test
    void anIdIsTheSameInEveryProcess() {
        record(T0, "", "550 no");

        assertEquals("27ca1166309b", snapshot(trends).getFirst().id());
    }

    @Test
    void countsByMinuteAndForgetsTheOldest() {
        record(T0, "", "550 no");
        record(T0.plusSeconds(60), "", "550 no");
        record(T0.plusSeconds(61), "", "550 no");
        var perMinute = snapshot(trends).getFirst().perMinute();
        assertEquals(ReplyTrends.WINDOW_MINUTES, perMinute.size());
        assertEquals(2, perMinute.getLast());
        assertEquals(1, perMinute.get(perMinute.size() - 2));

        record(T0.plusSeconds(86_400), "", "550 no");
        record(T0, "", "550 no");

        var later = snapshot(trends).getFirst();
        assertEquals(1, sum(later.perMinute()));
        assertEquals(5, later.count());
        assertEquals(T0, later.firstSeen());
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void aDayIsCountedByTheHourAndEndsNow() {
        record(T0, "gmail", "552 full");
        for (int i = 0; i < 3; i++) record(T0.plus(2, HOURS), "gmail", "552 full");

        var later = trends.snapshot(T0.plus(23, HOURS)).getFirst();
        var dayAfter = trends.snapshot(T0.plus(24, HOURS)).getFirst();

        assertEquals(ReplyTrends.WINDOW_HOURS, later.perHour().size());
        assertEquals(List.of(1L, 0L, 3L, 0L), later.perHour().subList(0, 4));
        assertEquals(4, sum(later.perHour()));
        assertEquals(0, sum(later.perMinute()), "no minute of the last hour");
        assertEquals(3, sum(dayAfter.perHour()));
        assertEquals(4, dayAfter.count());
    }

    @Test
    void aDayIsCountedByWhatTheRulesMadeOfIt() {
        var full = ReplyContext.of("gmail", SmtpReply.parse("552 full", 550));
        trends.record(T0.minus(30, HOURS), full, verdict("old", Category.GREYLISTED));
        trends.record(T0, full, Verdict.NONE);
        trends.record(T0.plusSeconds(1), full, verdict("new", Category.MAILBOX_FULL));
        trends.record(T0.plusSeconds(2), full, verdict("new", Category.MAILBOX_FULL));

        var gmail = trends.snapshot(T0).getFirst().byProvider().getFirst();

        assertEquals(
                Map.of(Category.GREYLISTED, 1L, Category.UNCLASSIFIED, 1L, Category.MAILBOX_FULL, 2L),
                gmail.byCategory());
        assertEquals(0, sum(gmail.perHourByCategory().get(Category.GREYLISTED)));
        assertEquals(1, sum(gmail.perHourByCategory().get(Category.UNCLASSIFIED)));
        assertEquals(2, gmail.perHourByCategory().get(Category.MAILBOX_FULL).getLast());
    }

    @Test
    void theDayIsThereAfterARestart() {
        var full = ReplyContext.of("gmail", SmtpReply.parse("552 full", 550));
        for (int hour = 0; hour < 3; hour++)
            trends.record(T0.plus(hour, HOURS), full, verdict("known", Category.MAILBOX_FULL));
        var mapper = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        byte[] file = mapper.writeValueAsBytes(trends.kept(T0));
        var later = new ReplyTrends(100);
        later.resume(mapper.readValue(file, ReplyTrends.Kept.class));
        Instant now = T0.plus(23, HOURS);

        assertEquals(trends.snapshot(now), later.snapshot(now));
        assertEquals(3, sum(later.snapshot(now).getFirst().perHour()));
    }

    @Test
    void lookingAtItLaterDoesNotMakeWhatIsKeptOlder() {
        record(T0, "gmail", "552 full");
        record(T0, "gmail", "552 full");
        Instant now = T0.plus(5, HOURS);
        var seen = trends.snapshot(now);

        var later = new ReplyTrends(100);
        later.resume(trends.kept(now));

        assertEquals(seen, later.snapshot(now));
        assertEquals(2, seen.getFirst().perHour().get(18));
    }

    @Test
    void whatAnEarlierVersionKeptHasNoHours() {
        String kept = """
                {"began":"2026-01-01T00:00:00Z","templates":[{"id":"x","wording":"552 full","count":2,"byProvider":[{
                "provider":"gmail","count":2,"perMinute":[1,1],"byCategory":{"MailboxFull":2},"ruleId":"known"}],
                "perMinute":[1,1],"firstSeen":"2026-01-01T00:00:00Z","lastSeen":"2026-01-01T12:00:30Z",
                "category":"MailboxFull","ruleId":"known","byCodeAlone":false,"phase":"RCPT","sample":"552 full"}]}
                """;
        var mapper = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        trends.resume(mapper.readValue(kept, ReplyTrends.Kept.class));
        record(T0, "gmail", "552 full");

        var template = snapshot(trends).getFirst();
        assertEquals(3, template.count());
        assertEquals(List.of(1L, 2L), template.perMinute().subList(58, 60));
        assertEquals(1, sum(template.perHour()));
    }

    @Test
    void whoeverUsesAWordingAndHoweverItIsJudgedItsCountsAreBounded() {
        var categories = Category.values();
        for (int i = 0; i < 20_000; i++) {
            var context = ReplyContext.of("provider-" + i % 40, SmtpReply.parse("552 wording " + word(i % 90), 550));
            trends.record(T0.plusSeconds(i * 7L), context, verdict("r" + i, categories[i % categories.length]));
        }

        var templates = trends.snapshot(T0.plusSeconds(140_000));

        assertTrue(templates.size() <= 100);
        for (var template : templates) {
            assertTrue(template.byProvider().size() <= 17, template::wording);
            for (var of : template.byProvider()) {
                assertEquals(60, of.perMinute().size());
                assertEquals(24, of.perHour().size());
                assertTrue(of.byCategory().size() <= ProviderCounter.MAX_JUDGEMENTS);
                assertEquals(of.byCategory().keySet(), of.perHourByCategory().keySet());
                of.perHourByCategory().values().forEach(hours -> assertEquals(24, hours.size()));
            }
        }
        assertEquals(20_000, templates.stream().mapToLong(ReplyTemplate::count).sum());
    }

    @Test
    void unclassifiedWordingsComeFirst() {
        var matcher = RuleMatcher.compile(RuleTable.of(
                ResponseRule.of("known", Match.ANY.withTexts("known"), Category.GREYLISTED),
                ResponseRule.of("by-code", Match.ANY.withCodes("452"), Category.MAILBOX_FULL)));
        for (String reply : new String[] {"450 known", "450 known", "452 something", "550 strange"}) {
            var context = ReplyContext.of("", SmtpReply.parse(reply, 550));
            trends.record(T0, context, matcher.classify(context));
        }

        var templates = snapshot(trends);

        assertFalse(templates.get(0).isClassified());
        assertTrue(templates.get(1).byCodeAlone());
        assertEquals("known", templates.get(2).ruleId());
    }

    @Test
    void theOneUnseenForLongestMakesRoom() {
        var small = new ReplyTrends(2);
        for (String reply : new String[] {"one", "two", "one", "three"})
            small.record(T0, ReplyContext.of("", SmtpReply.of(550, reply)), Verdict.NONE);

        var wordings =
                snapshot(small).stream().map(ReplyTemplate::wording).sorted().toList();

        assertEquals(List.of("550 one", "550 three"), wordings);
        assertEquals(1, small.evicted());
    }

    @Test
    void whateverComesInIsBounded() {
        var random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder();
            int length = random.nextInt(300);
            for (int c = 0; c < length; c++) text.append((char) random.nextInt(0x3000));
            record(T0, "p" + i, "550 " + text);
        }
        record(T0, "", "550 " + "x".repeat(1 << 20));

        assertTrue(snapshot(trends).size() <= 100);
        assertTrue(snapshot(trends).stream()
                .allMatch(t -> t.sample().length() <= 500 && t.wording().length() <= Masking.MAX_CHARS));
    }

    @Test
    void countsFromManyThreadsAddUp() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().name("record-" + i).start(() -> {
                for (int n = 0; n < 1_000; n++) record(T0, "gmail", "550 user " + n + " unknown");
            }));
        }
        for (Thread thread : threads) thread.join();

        assertEquals(4_000, snapshot(trends).getFirst().count());
    }
}
