package io.penstock.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.delivery.RuleActions;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.MemoryJournal;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.pause.Gates;
import io.penstock.engine.pause.PauseBook;
import io.penstock.engine.pause.Rerouting;
import io.penstock.engine.pause.Reroutings;
import io.penstock.engine.pause.Suspension;
import io.penstock.engine.pause.SuspensionScope;
import io.penstock.engine.pause.Suspensions;
import io.penstock.engine.replay.ReplayReport.Kind;
import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.suppression.SuppressionList;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same stream of replies through the engine's gates as a running node has them, with its sweep each second and its
/// durable store, and through a replay: both must order the same for the same time.
@Timeout(60)
class ReplayAgainstLiveTest {
    private static final List<String> REPLIES = List.of(
            "421 4.7.28 too fast",
            "421 4.7.0 too fast",
            "550 5.7.1 bad sender",
            "550 5.1.1 no such user",
            "452 4.2.2 mailbox full",
            "250 ok",
            "250 ok");
    private static final List<String> DOMAINS = List.of("gmail.com", "yahoo.com", "firm.example", "other.example");

    private static final RuleTable TABLE = RuleTable.of(
            rule(
                    "slow",
                    "too fast",
                    "suspend source for 10m doubling to 2h when 3/5m",
                    "throttle source to 10/min for 5m"),
            rule("bad", "bad sender", "suspend tenant for 30m when 2/h", "suspend domain for 1h doubling to 4h"),
            rule(
                    "gone",
                    "no such user",
                    "throttle domain to 3 connections for 20m when 2/10m",
                    "reroute to backup for 25m when 3/10m"),
            rule("full", "mailbox full", "reroute to second for 40m"));

    private static ResponseRule rule(String id, String text, String... actions) {
        return ResponseRule.of(id, Match.ANY.withTexts(text), Category.RATE_LIMITED)
                .withActions(Arrays.stream(actions).map(RuleAction::parse).toArray(RuleAction[]::new));
    }

    private static Past stream(long seed) {
        var random = new Random(seed);
        var past = new Past();
        double minutes = 0;
        for (int i = 0; i < 3000; i++) {
            // whole seconds, and now and then an hour without any mail
            minutes += random.nextInt(200) == 0 ? 60 : random.nextInt(90) / 60.0;
            String domain = DOMAINS.get(random.nextInt(DOMAINS.size()));
            String provider = domain.endsWith(".example") ? "generic" : domain.substring(0, domain.indexOf('.'));
            String source = "pool-" + random.nextInt(2);
            String reply = REPLIES.get(random.nextInt(REPLIES.size()));
            past.add(Past.reply(
                    Math.round(minutes * 60) / 60.0, provider, domain, source, "u" + i + "@" + domain, reply));
        }
        return past;
    }

    private record Held(Kind kind, String rule, String what, String scope, Instant begin) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void orderTheSameForTheSameTime(long seed) throws IOException {
        var past = stream(seed);
        Map<Held, Instant> live = live(past);

        var report = new Replay(new Replay.Tables(RuleTable.EMPTY, "none", TABLE, "tried"), ReplayOptions.DEFAULT)
                .run(past, ReplayWatch.NOBODY);

        var replayed = new HashMap<Held, Instant>();
        for (var one : report.after().intervals())
            replayed.put(new Held(one.kind(), one.ruleId(), one.what(), one.scope(), one.begin()), one.end());
        for (Kind kind : Kind.values()) {
            var expected = lines(live, kind);
            assertEquals(expected, lines(replayed, kind), kind + ", seed " + seed);
            assertTrue(expected.size() > 40, () -> kind + ": " + expected.size() + " are too few to prove anything");
        }
        long lengths = live.entrySet().stream()
                .filter(one -> one.getKey().kind() == Kind.SUSPENSION)
                .map(one -> Duration.between(one.getKey().begin(), one.getValue()))
                .distinct()
                .count();
        assertTrue(lengths > 4, "some must have doubled");
    }

    /// One that begins when the one before ends goes on.
    private static List<String> lines(Map<Held, Instant> orders, Kind kind) {
        var ends = new TreeMap<String, TreeMap<Instant, Instant>>();
        orders.forEach((one, end) -> {
            if (one.kind() == kind)
                ends.computeIfAbsent(one.rule() + " " + one.what() + " " + one.scope(), _ -> new TreeMap<>())
                        .put(one.begin(), end);
        });
        var lines = new ArrayList<String>();
        ends.forEach((what, spans) -> {
            Instant begin = spans.firstKey();
            Instant end = begin;
            for (var span : spans.entrySet()) {
                if (span.getKey().isAfter(end)) {
                    lines.add(what + " " + begin + " " + end);
                    begin = span.getKey();
                }
                end = span.getValue();
            }
            lines.add(what + " " + begin + " " + end);
        });
        return lines;
    }

    private static Map<Held, Instant> live(Past past) {
        var time = new ManualTime();
        var store = new JournalControlStore(new MemoryJournal());
        var suspensions = new Suspensions(store, time);
        var reroutings = new Reroutings(store, time);
        var gates = new Gates(new PauseBook(store, time), suspensions, reroutings);
        var matcher = RuleMatcher.compile(TABLE, time);
        var held = new HashMap<Held, Instant>();
        try (var suppressions = SuppressionList.inMemory(time)) {
            var actions = new RuleActions(
                    suspensions,
                    reroutings,
                    Set.of("backup", "second"),
                    suppressions,
                    (_, _, _, _) -> {},
                    (_, _, _) -> {},
                    time);
            for (PastReply reply : past.all()) {
                sweepUntil(reply.when(), time, gates);
                var subject = Subject.of(reply);
                boolean isProbe = suspensions.list().stream()
                        .anyMatch(order -> !order.isThrottle()
                                && order.scope().matches(subject.gate())
                                && !time.instant().isBefore(order.until()));
                if (!reply.isDelivered()) {
                    var context = new ReplyContext(
                            reply.provider(),
                            reply.domain(),
                            reply.mxHost(),
                            reply.source(),
                            reply.phase(),
                            reply.reply());
                    actions.apply(
                            matcher.classify(context),
                            subject.gate(),
                            subject.site(),
                            new Recipient(reply.recipient()),
                            reply.reply());
                }
                if (isProbe) suspensions.answered(subject.gate());
                follow(now(suspensions, reroutings), time.instant(), held);
            }
        }
        return held;
    }

    private static Map<Held, Instant> now(Suspensions suspensions, Reroutings reroutings) {
        var now = new HashMap<Held, Instant>();
        for (Suspension order : suspensions.list()) {
            Kind kind = order.isThrottle() ? Kind.THROTTLE : Kind.SUSPENSION;
            now.put(
                    new Held(
                            kind,
                            order.ruleId(),
                            order.limitText(),
                            order.scope().toString(),
                            order.since()),
                    order.until());
        }
        for (Rerouting order : reroutings.list()) {
            var scope = new SuspensionScope(order.provider(), order.source(), "", "", "");
            now.put(
                    new Held(Kind.REROUTING, order.ruleId(), order.pool(), scope.toString(), order.since()),
                    order.until());
        }
        return now;
    }

    /// A rerouting that another replaced has ended before its time.
    private static void follow(Map<Held, Instant> now, Instant time, Map<Held, Instant> held) {
        held.replaceAll(
                (one, end) -> one.kind() == Kind.REROUTING && !now.containsKey(one) && end.isAfter(time) ? time : end);
        held.putAll(now);
    }

    private static void sweepUntil(Instant when, ManualTime time, Gates gates) {
        if (time.instant().isBefore(Past.BEGIN)) time.advance(Duration.between(time.instant(), Past.BEGIN));
        while (time.instant().isBefore(when)) {
            time.advance(Duration.ofSeconds(1));
            gates.removeExpired();
        }
    }
}
