package io.penstock.app.testing;

import io.penstock.engine.control.api.MessageRow;
import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.RuleOrderView;
import io.penstock.engine.control.api.Throughput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Believable answers of a node, the same at every run.
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-03-02T14:05:00Z");
    public static final List<String> PROVIDERS = List.of("gmail", "yahoo", "microsoft", "apple", "other");
    public static final List<String> TENANTS = List.of("acme", "globex", "initech", "umbrella");

    private Samples() {}

    public static NodeInfo node() {
        return new NodeInfo(
                "n1",
                "embedded",
                "0.1.0",
                1,
                NOW.minusSeconds(3600),
                "running",
                "sandbox",
                "127.0.0.1:2525",
                "127.0.0.1:2580",
                PROVIDERS,
                3,
                new NodeInfo.Totals(20_000, 17_400, 2_100, 380, 20, 0, 0, 2_100, 400, 48, 12, 34));
    }

    public static List<QueueRow> queues(int count) {
        var random = new Random(7);
        var domains = List.of("gmail.com", "yahoo.com", "outlook.com", "icloud.com", "example.org");
        var states = List.of("flowing", "flowing", "flowing", "idle", "throttled", "paused", "suspended", "retrying");
        var rows = new ArrayList<QueueRow>();
        for (int i = 0; i < count; i++) {
            var d = i % domains.size();
            var tenant = TENANTS.get(i / domains.size() % TENANTS.size());
            var campaign = "spring-" + i / 20;
            var state = d == 1 ? "paused" : i % 3 == 0 ? states.get(random.nextInt(states.size())) : "flowing";
            var depth = (long) Math.exp(random.nextDouble() * 10);
            rows.add(new QueueRow(
                    campaign + ":" + tenant + "@" + domains.get(d),
                    campaign,
                    tenant,
                    domains.get(d),
                    PROVIDERS.get(d),
                    depth,
                    depth / 3,
                    (long) (random.nextDouble() * 7_200_000),
                    random.nextDouble() * 40,
                    state.equals("flowing") ? random.nextDouble() * 60 : 0,
                    random.nextDouble() * 0.3,
                    state.equals("throttled") ? "421-4.7.28 Our system has detected an unusual rate" : "",
                    state,
                    state.equals("paused") ? "until 15:00, anna" : ""));
        }
        return rows;
    }

    public static List<MessageRow> messages(int count) {
        var names = List.of("julia.meyer", "tom", "k.okafor", "li.wei", "sofia.rossi", "a.novak", "maria", "jean-luc");
        var outcomes = List.of("delivered", "deferred", "delivered", "bounced", "waiting", "suppressed");
        var rows = new ArrayList<MessageRow>();
        for (int i = 0; i < count; i++) {
            var outcome = outcomes.get(i % outcomes.size());
            var provider = PROVIDERS.get(i % PROVIDERS.size());
            var domain = List.of("gmail.com", "yahoo.com", "outlook.com", "icloud.com", "example.org")
                    .get(i % 5);
            rows.add(new MessageRow(
                    "01J9Z" + (100 + i),
                    0,
                    names.get(i % names.size()) + "@" + domain,
                    "news@acme.test",
                    "Spring news " + (i + 1),
                    "spring-1:acme@" + domain,
                    provider,
                    outcome,
                    outcome.equals("deferred") ? "RateLimited" : outcome.equals("bounced") ? "InvalidRecipient" : "",
                    outcome.equals("deferred")
                            ? "421-4.7.28 Our system has detected an unusual rate of unsolicited mail"
                            : outcome.equals("bounced") ? "550 5.1.1 The email account does not exist" : "250 2.0.0 OK",
                    1 + i % 3,
                    NOW.minusSeconds(60L * i + 30),
                    NOW.minusSeconds(50L * i + 10),
                    2_048 + 611L * i));
        }
        return rows;
    }

    /// A quarter of an hour of seconds, with a dip in the middle as after a throttling provider.
    public static List<Throughput> throughput(int seconds) {
        var random = new Random(11);
        var steps = new ArrayList<Throughput>();
        for (int i = 0; i < seconds; i++) steps.add(second(NOW.minusSeconds(seconds - i), random));
        return steps;
    }

    public static Throughput second(Instant at, Random random) {
        var flows = new ArrayList<Throughput.Flow>();
        var latencies = new ArrayList<Throughput.Latency>();
        long accepted = 0;
        long delivered = 0;
        long deferred = 0;
        long bounced = 0;
        int[] shares = {50, 22, 16, 8, 4}; // yahoo is paused: nothing leaves
        for (int p = 0; p < PROVIDERS.size(); p++) {
            long pd = 0;
            long pf = 0;
            long pb = 0;
            for (var t = 0; t < TENANTS.size(); t++) {
                long volume = Math.max(0, Math.round(shares[p] * (1.6 - t * 0.35) * (0.8 + 0.4 * random.nextDouble())));
                long failed = p == 0 ? volume / 5 : volume / 30;
                long lost = volume / 60;
                var tenant = TENANTS.get(t);
                flows.add(new Throughput.Flow(
                        t == 3 ? "http" : "smtp",
                        tenant,
                        "spring-" + t,
                        PROVIDERS.get(p),
                        volume,
                        new Throughput.Outcomes(volume - failed - lost, failed, lost, 0, 0)));
                accepted += volume;
                if (p == 1) {
                    flows.set(
                            flows.size() - 1,
                            new Throughput.Flow(
                                    "smtp",
                                    tenant,
                                    "spring-" + t,
                                    PROVIDERS.get(p),
                                    volume,
                                    new Throughput.Outcomes(0, 0, 0, 0, 0)));
                    continue;
                }
                pd += volume - failed - lost;
                pf += failed;
                pb += lost;
            }
            latencies.add(new Throughput.Latency(
                    PROVIDERS.get(p),
                    120L * shares[p],
                    p == 1 ? 900 : 0,
                    shares[p] / 4 + 1,
                    new Throughput.Outcomes(pd, pf, pb, 0, 0)));
            delivered += pd;
            deferred += pf;
            bounced += pb;
        }
        return new Throughput(
                at,
                1000,
                accepted,
                new Throughput.Outcomes(delivered, deferred, bounced, 1, 0),
                12_000,
                900,
                34,
                flows,
                latencies);
    }

    public static ReplyTemplateView unclassifiedReply() {
        return new ReplyTemplateView(
                "r1",
                "421-4.7.28 Our system has detected an unusual rate of unsolicited mail from your IP <ip>",
                "gmail",
                421,
                "4.7.28",
                "dot",
                1_204,
                List.of(0L, 2L, 8L, 40L, 90L),
                NOW.minusSeconds(600),
                NOW,
                "Unclassified",
                "",
                "421-4.7.28 Our system has detected an unusual rate of unsolicited mail from your IP 127.0.0.1");
    }

    /// Kinds of reply in the node's order: the unclassified first, then by count.
    public static List<ReplyTemplateView> replies() {
        var replies = new ArrayList<ReplyTemplateView>();
        replies.add(unclassifiedReply());
        replies.add(reply(
                "r2",
                "yahoo",
                421,
                "4.7.0",
                "[TSS04] Messages from <ip> temporarily deferred due to unexpected" + " volume or user complaints",
                812,
                "RateLimited",
                "yahoo-tss04"));
        replies.add(reply(
                "r3",
                "microsoft",
                451,
                "4.7.650",
                "The mail server [<ip>] has been temporarily rate limited due" + " to IP reputation",
                655,
                "RateLimited",
                "outlook-4-7-650"));
        replies.add(reply(
                "r4",
                "gmail",
                550,
                "5.1.1",
                "The email account that you tried to reach does not exist",
                240,
                "InvalidRecipient",
                "gmail-no-such-user"));
        replies.add(
                reply("r5", "apple", 552, "5.2.2", "<address>: user is over quota", 61, "MailboxFull", "apple-quota"));
        replies.add(reply(
                "r6",
                "other",
                450,
                "4.2.0",
                "<address>: Recipient address rejected: Greylisted, see <url>",
                48,
                "Greylisted",
                "postgrey"));
        return replies;
    }

    /// The same reply after it came `times` more.
    public static ReplyTemplateView repeated(ReplyTemplateView reply, long times) {
        return new ReplyTemplateView(
                reply.id(),
                reply.template(),
                reply.provider(),
                reply.code(),
                reply.enhancedCode(),
                reply.phase(),
                reply.count() + times,
                reply.trend(),
                reply.hours(),
                reply.firstSeen(),
                reply.lastSeen(),
                reply.category(),
                reply.ruleId(),
                reply.sample(),
                reply.providers());
    }

    private static ReplyTemplateView reply(
            String id,
            String provider,
            int code,
            String enhanced,
            String text,
            long count,
            String category,
            String rule) {
        var random = new Random(id.hashCode());
        var trend = new ArrayList<Long>();
        for (int i = 0; i < 30; i++) trend.add((long) (count / 40.0 * (1 + Math.sin(i / 4.0)) * random.nextDouble()));
        var hours = new ArrayList<Long>();
        for (int i = 0; i < 24; i++) hours.add((long) (count / 30.0 * (1 + Math.sin(i / 6.0)) * random.nextDouble()));
        long day = hours.stream().mapToLong(Long::longValue).sum();
        var by = new ReplyTemplateView.ByProvider(
                provider, count, trend, hours, Map.of(category, count), Map.of(category, day), rule);
        return new ReplyTemplateView(
                id,
                code + " " + enhanced + " " + text,
                provider,
                code,
                enhanced,
                "rcpt",
                count,
                trend,
                hours,
                NOW.minusSeconds(100_000),
                NOW.minusSeconds(20),
                category,
                rule,
                code + " " + enhanced + " " + text.replace("<ip>", "192.0.2.7").replace("<address>", "tom@example.org"),
                List.of(by));
    }

    /// One of each kind, the oldest first.
    public static List<RuleOrderView> ruleOrders() {
        return List.of(
                order("t1", "throttle", "source usual to gmail", "10/min", "gmail-rate-unsolicited", 5_400, 1_700),
                order("s1", "suspend", "tenant acme, domain gmail.com", "", "spam-content", 90, 3_510),
                order("p1", "suspend", "source a to yahoo", "", "yahoo-tss04", 4_000, -20),
                order("r1", "reroute", "source usual to outlook", "quiet", "outlook-4-7-650", 60, 1_740),
                order("alert-1", "alert", "provider gmail", "", "gmail-rate-unsolicited", 50, 0),
                order("suppress-tom@example.org", "suppress", "tom@example.org", "", "generic-no-such-user", 30, 0));
    }

    public static RuleOrderView order(
            String id, String kind, String scope, String limit, String rule, int agoSeconds, int leftSeconds) {
        boolean ends = !kind.equals("alert") && !kind.equals("suppress");
        return new RuleOrderView(
                id,
                kind,
                scope,
                "gmail",
                limit,
                rule,
                "421-4.7.28 Our system has detected an unusual rate of unsolicited mail for <tom@example.org>",
                NOW.minusSeconds(agoSeconds),
                ends ? NOW.plusSeconds(leftSeconds) : null,
                leftSeconds < 0 ? "probing" : "in-force",
                kind.equals("alert") ? 12 : 1);
    }
}
