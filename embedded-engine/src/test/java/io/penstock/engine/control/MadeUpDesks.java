package io.penstock.engine.control;

import io.penstock.engine.control.api.AlertView;
import io.penstock.engine.control.api.Classification;
import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.EventPage;
import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.control.api.LoadView;
import io.penstock.engine.control.api.MessageDetail;
import io.penstock.engine.control.api.MessagePage;
import io.penstock.engine.control.api.MessageRow;
import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.PausePreview;
import io.penstock.engine.control.api.PauseRequest;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.QueueDetail;
import io.penstock.engine.control.api.QueueOrder;
import io.penstock.engine.control.api.QueuePage;
import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.api.ReplayView;
import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.RuleFinding;
import io.penstock.engine.control.api.RuleOrderView;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.control.api.SandboxView;
import io.penstock.engine.control.api.SuppressionEntry;
import io.penstock.engine.control.api.Throughput;
import io.penstock.engine.control.api.TlsSessions;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.control.desk.Desks;
import io.penstock.engine.control.desk.GateDesk;
import io.penstock.engine.control.desk.MessageDesk;
import io.penstock.engine.control.desk.NodeDesk;
import io.penstock.engine.control.desk.QueueDesk;
import io.penstock.engine.control.desk.ReplayDesk;
import io.penstock.engine.control.desk.RuleDesk;
import io.penstock.engine.control.desk.SandboxDesk;
import io.penstock.engine.control.desk.SuppressionDesk;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// Desks that answer with one made-up record each and note what they were asked.
final class MadeUpDesks
        implements NodeDesk, QueueDesk, GateDesk, RuleDesk, MessageDesk, SandboxDesk, SuppressionDesk, ReplayDesk {
    static final Instant THEN = Instant.parse("2026-03-01T09:30:00.123Z");
    static final Throughput.Outcomes OUTCOMES = new Throughput.Outcomes(1, 2, 3, 4, 5);

    final List<Object> asked = new CopyOnWriteArrayList<>();
    volatile String state = "running";

    Desks desks() {
        return new Desks(this, this, this, this, this, this, this, this);
    }

    private volatile CountDownLatch checks = new CountDownLatch(0);

    /// Checks of tables wait until the latch is open.
    CountDownLatch holdChecks() {
        checks = new CountDownLatch(1);
        return checks;
    }

    private <T> T noted(T answer, Object... question) {
        asked.add(List.of(question));
        return answer;
    }

    @Override
    public NodeInfo node() {
        var totals = new NodeInfo.Totals(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        return new NodeInfo(
                "id",
                "name",
                "0.1",
                1,
                THEN,
                state,
                "sandbox",
                "127.0.0.1:2525",
                "127.0.0.1:2580",
                List.of("gmail", "generic"),
                3,
                totals);
    }

    @Override
    public List<TlsSessions> tlsSessions(LocalDate day) {
        return noted(List.of(new TlsSessions("x.test", "sts", "success", 3)), "tlsSessions", day);
    }

    @Override
    public byte[] tlsReport(String domain, LocalDate day) {
        return noted("{}", "tlsReport", domain, day).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String metrics() {
        return "penstock_accepted_total 1\n";
    }

    @Override
    public List<Throughput> throughput(Instant from, Instant to, long stepMillis) {
        return noted(List.of(interval()), "throughput", from, to, stepMillis);
    }

    static Throughput interval() {
        var flow = new Throughput.Flow("smtp", "acme", "spring", "gmail", 7, OUTCOMES);
        var latency = new Throughput.Latency("gmail", 1, 0, 2, OUTCOMES);
        return new Throughput(THEN, 1000, 7, OUTCOMES, 3, 1, 2, List.of(flow), List.of(latency));
    }

    @Override
    public List<AlertView> alerts() {
        return List.of(new AlertView("a1", "warning", "stalled", "gmail", "a queue stands still", THEN, 2));
    }

    static QueueRow row() {
        return new QueueRow(
                "spring:acme@gmail.com",
                "spring",
                "acme",
                "gmail.com",
                "gmail",
                5,
                2,
                1000,
                1.5,
                2.5,
                0.25,
                "421 4.7.28 slow down",
                "paused",
                "by anna");
    }

    @Override
    public QueuePage page(String filter, String sort, int limit, String cursor) {
        var page = new QueuePage(List.of(row()), 1, 5, "", List.of(new QueuePage.AgeCell("gmail", "<1m", 5)));
        return noted(page, "page", filter, sort, limit, cursor);
    }

    @Override
    public QueueDetail queue(String name) {
        if (name.startsWith("missing")) throw ControlProblem.notFound("queue", name, "see /v1/queues");
        if (name.startsWith("boom")) throw new IllegalStateException("secret inner workings");
        var limit = new QueueDetail.Limit("connections", "20", "default", "");
        return noted(
                new QueueDetail(row(), "paused by anna", List.of(limit), List.of(message()), List.of("C: EHLO x")),
                "detail",
                name);
    }

    @Override
    public QueueOrder.Result retry(QueueOrder order) {
        return noted(new QueueOrder.Result(1, 5), "retry", order);
    }

    @Override
    public QueueOrder.Result bounce(QueueOrder order) {
        return noted(new QueueOrder.Result(1, 5), "bounce", order);
    }

    @Override
    public PausePreview preview(PauseRequest request) {
        return noted(new PausePreview(2, 10, 3.5, List.of("spring:acme@gmail.com")), "preview", request);
    }

    static PauseView pauseView() {
        var criteria = new Criteria(null, "acme", null, null, null, null);
        return new PauseView("p1", criteria, "reason", "anna", THEN, THEN.plusSeconds(60), 1, 5, null);
    }

    @Override
    public PauseView place(PauseRequest request) {
        return noted(pauseView(), "place", request);
    }

    @Override
    public List<PauseView> pauses() {
        return List.of(pauseView());
    }

    @Override
    public PauseView extend(String id, PauseView.PauseExtension extension) {
        return noted(pauseView(), "extend", id, extension);
    }

    @Override
    public void resume(String id, boolean ramp) {
        noted(id, "resume", id, ramp);
    }

    @Override
    public List<RuleOrderView> suspensions() {
        return List.of(new RuleOrderView(
                "s1",
                "suspend",
                "provider gmail",
                "gmail",
                "",
                "gmail-rate",
                "421",
                THEN,
                THEN.plusSeconds(9),
                "in-force",
                1));
    }

    @Override
    public void cancelSuspension(String id) {
        noted(id, "cancelSuspension", id);
    }

    static RuleOrderView ruleOrder() {
        return new RuleOrderView(
                "suppress-c+d@gmail.com",
                "suppress",
                "c+d@gmail.com",
                "",
                "",
                "no-such-user",
                "550 5.1.1",
                THEN,
                null,
                "in-force",
                1);
    }

    @Override
    public RuleOrderView.Page ruleOrders(String ruleId, int limit, String cursor) {
        return noted(new RuleOrderView.Page(List.of(ruleOrder()), "next"), "ruleOrders", ruleId, limit, cursor);
    }

    @Override
    public void cancelRuleOrder(String id) {
        noted(id, "cancelRuleOrder", id);
    }

    @Override
    public long cancelRuleOrders(String ruleId) {
        return noted(7L, "cancelRuleOrders", ruleId);
    }

    @Override
    public RulesDocument current() {
        return new RulesDocument(3, "anna", "comment", THEN, "# rules\n");
    }

    @Override
    public RulesDocument version(int number) {
        return new RulesDocument(number, "anna", "comment", THEN, "# rules\n");
    }

    @Override
    public List<RulesDocument.Version> versions() {
        return List.of(new RulesDocument.Version(3, "anna", "comment", THEN, 60));
    }

    @Override
    public RulesDocument publish(RulesDocument.Publish publish, int expectedVersion) {
        if (publish.toml().contains("broken"))
            throw ControlProblem.broken("broken-rules", "the table is broken", "mend it", check("broken"));
        return noted(version(expectedVersion + 1), "publish", publish, expectedVersion);
    }

    @Override
    public List<RuleFinding> check(String toml) {
        try {
            checks.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return List.of(new RuleFinding("error", "bad-code", "r1", 3, 7, "9xx is no code", "write 4xx or 5xx"));
    }

    @Override
    public Classification classify(Classification.Request request) {
        var passedOver = new Classification.PassedOver("r0", "the code is 550, not 4xx");
        return noted(
                new Classification("r1", "MailboxFull", "retry", List.of("throttle"), List.of(passedOver)),
                "classify",
                request);
    }

    @Override
    public RulesDocument.Stats stats() {
        var hits = new RulesDocument.RuleStats(
                "r1", 5, 2, THEN, "452 full", THEN, List.of(0L, 5L), List.of("452 full"), 3, 1);
        return new RulesDocument.Stats(List.of(hits), List.of(new RulesDocument.Review("r2", "2026-03-01", "anna")));
    }

    @Override
    public ReplyTemplateView.Page replies(boolean reveal) {
        var template = new ReplyTemplateView(
                "t1",
                "452 <addr> full",
                "gmail",
                452,
                "4.2.2",
                "rcpt",
                9,
                List.of(1L, 8L),
                THEN,
                THEN,
                "MailboxFull",
                "r1",
                "452 a@b full");
        return new ReplyTemplateView.Page(List.of(template), 0);
    }

    static MessageRow message() {
        return new MessageRow(
                "06BGZ3QK8N0T4",
                0,
                "c@gmail.com",
                "a@b.test",
                "Hello",
                "spring:acme@gmail.com",
                "gmail",
                "deferred",
                "RateLimited",
                "421 slow",
                2,
                THEN,
                THEN,
                2048);
    }

    @Override
    public MessagePage search(Map<String, String> query, int limit, String cursor) {
        return noted(new MessagePage(List.of(message()), "next"), "search", query, limit, cursor);
    }

    static EventPage eventPage() {
        var event = new EventPage.Event(
                "12-0",
                THEN,
                "Bounce",
                "06BGZ3QK8N0T4",
                0,
                "c@gmail.com",
                "a@b.test",
                "spring:acme@gmail.com",
                "Bounced",
                "gmail",
                "mx:25",
                "default",
                "550 no",
                "InvalidRecipient",
                "r1");
        return new EventPage(List.of(event), "13", true);
    }

    @Override
    public EventPage events(String cursor, int limit) {
        return noted(eventPage(), "events", cursor, limit);
    }

    @Override
    public MessageDetail message(String spoolId) {
        var entry = new MessageDetail.TimelineEntry(
                "12-0",
                THEN,
                "Delivery",
                "c@gmail.com",
                "delivered",
                "mx:25",
                "250 ok",
                "",
                "",
                12,
                List.of("C: MAIL", "S: 250"));
        return noted(
                new MessageDetail(
                        spoolId, "a@b.test", "Hello", THEN, 2048, List.of(message()), List.of(entry), "Subject: Hello"),
                "message",
                spoolId);
    }

    @Override
    public InjectRequest.Result inject(InjectRequest request, String client) {
        return noted(new InjectRequest.Result(List.of("06BGZ3QK8N0T4"), 1), "inject", request, client);
    }

    @Override
    public SandboxView sandbox() {
        var gmail = new SandboxView.SimulatedProvider("gmail", 40001, "normal", 0, Map.of("accepted", 5L));
        return new SandboxView(true, List.of(gmail), 5, 5, 0);
    }

    @Override
    public SandboxView changeMood(String provider, SandboxView.MoodOrder order) {
        return noted(sandbox(), "changeMood", provider, order);
    }

    static ReplayView replayView() {
        var side = new ReplayView.Side(1, 2, 0, 3, 0, 4000);
        var sample = new ReplayView.Sample(THEN, "gmail", "gmail.com", "421 4.7.28 too fast");
        var interval = new ReplayView.Interval(
                "suspended",
                "slow",
                "gmail",
                "source a to gmail",
                "",
                THEN,
                THEN.plusSeconds(60),
                1,
                3,
                4000,
                "421 slow");
        var table = new ReplayView.Table(
                "the table in force",
                5,
                Map.of("RateLimited", 3L),
                Map.of("slow", 3L),
                1,
                2,
                0,
                0,
                3,
                4000,
                0,
                0,
                0,
                0,
                Map.of("suspended", 1L),
                List.of(interval),
                0,
                List.of(new ReplayView.Suppressed("a@b.test", "full", THEN, "552 full")));
        var changes = new ReplayView.Changes(1, 0, 1, 0, 0, 1, -5, 7, List.of(sample), List.of());
        var report = new ReplayView.Report(
                true,
                new ReplayView.Read(10, 3, 6, 1, Map.of("delivered", 6L), THEN, THEN),
                table,
                table,
                changes,
                List.of(new ReplayView.Row(THEN, "gmail", 3, 6, 1, 1, 0, side, side)),
                0,
                List.of(new ReplayView.Reclassification(
                        new ReplayView.Decision("Unclassified", "", true),
                        new ReplayView.Decision("RateLimited", "slow", true),
                        1,
                        sample,
                        List.of(new ReplayView.Place(THEN, "gmail", 1)))),
                0);
        return new ReplayView(
                "p1", "done", "the table in force", "the table given", 10, 9, 1, THEN, THEN.plusSeconds(1), report);
    }

    @Override
    public ReplayView startReplay(ReplayView.Request request) {
        return noted(replayView(), "startReplay", request);
    }

    @Override
    public ReplayView replay(String id, boolean reveal) {
        return noted(replayView(), "replay", id);
    }

    @Override
    public void cancelReplay(String id) {
        noted("", "cancelReplay", id);
    }

    static LoadView loadView() {
        var plan = new LoadView.Plan(
                "a@b.test",
                "Hello",
                "text",
                100,
                10,
                2048,
                2,
                List.of("acme"),
                List.of("spring"),
                Map.of("gmail.com", 1));
        return new LoadView("l1", plan, "running", 10, 9, 1, 8.5, THEN, null);
    }

    @Override
    public LoadView start(LoadView.Plan plan) {
        return noted(loadView(), "start", plan);
    }

    @Override
    public LoadView load(String id) {
        return noted(loadView(), "load", id);
    }

    @Override
    public List<LoadView> loads() {
        return List.of(loadView());
    }

    @Override
    public void cancel(String id) {
        noted(id, "cancel", id);
    }

    static SuppressionEntry suppression() {
        return new SuppressionEntry("c+d@gmail.com", "asked for it", "operator", THEN, null);
    }

    @Override
    public SuppressionEntry.Page page(String search, int limit, String cursor) {
        return noted(new SuppressionEntry.Page(List.of(suppression()), 1, ""), "suppressions", search, limit, cursor);
    }

    @Override
    public SuppressionEntry put(SuppressionEntry entry) {
        return noted(entry, "put", entry);
    }

    @Override
    public void remove(String address) {
        noted(address, "remove", address);
    }
}
