package io.penstock.app.testing;

import io.penstock.engine.control.api.*;
import io.penstock.engine.control.client.ControlClient;
import io.penstock.engine.control.client.ControlException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A node with memory: answers from lists that the test sets, remembers what was ordered, fails or waits when told to.
/// Safe for any thread.
public class FakeControlClient implements ControlClient {
    private record Sent(String id, StreamEvent kind, Object data) {}

    public final List<QueueRow> queues = new CopyOnWriteArrayList<>();
    public final List<QueuePage.AgeCell> ages = new CopyOnWriteArrayList<>();
    public final List<PauseView> pauses = new CopyOnWriteArrayList<>();
    public final List<RuleOrderView> ruleOrders = new CopyOnWriteArrayList<>();
    public final List<RulesDocument> ruleVersions = new CopyOnWriteArrayList<>();
    public final List<RuleFinding> findings = new CopyOnWriteArrayList<>();
    public final List<RulesDocument.RuleStats> ruleStats = new CopyOnWriteArrayList<>();
    public final List<ReplyTemplateView> replies = new CopyOnWriteArrayList<>();
    public final List<MessageRow> messages = new CopyOnWriteArrayList<>();
    public final List<MessageDetail> details = new CopyOnWriteArrayList<>();
    public final List<InjectRequest> injected = new CopyOnWriteArrayList<>();
    public final List<SandboxView.SimulatedProvider> sandbox = new CopyOnWriteArrayList<>();
    public final List<LoadView> loads = new CopyOnWriteArrayList<>();
    public final List<AlertView> alerts = new CopyOnWriteArrayList<>();
    public final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    public final List<SuppressionEntry> suppressions = new CopyOnWriteArrayList<>();
    public final List<Throughput> throughput = new CopyOnWriteArrayList<>();

    /// What was called, oldest first, such as `pause`, `queues domain:gmail.com`.
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /// The idempotency keys of the changes that took effect.
    public final List<String> idempotencyKeys = new CopyOnWriteArrayList<>();

    private final LinkedBlockingQueue<Sent> stream = new LinkedBlockingQueue<>();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile NodeInfo node = Samples.node();
    private volatile QueueDetail detail;
    private volatile Classification classification =
            new Classification("", "Unclassified", "retry", List.of(), List.of());
    private volatile ControlException failure;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public void node(NodeInfo now) {
        node = now;
    }

    public void detail(QueueDetail now) {
        detail = now;
    }

    public void classification(Classification now) {
        classification = now;
    }

    /// Every call from now on fails so, until [#heal].
    public void failWith(ControlException problem) {
        failure = problem;
    }

    public void heal() {
        failure = null;
    }

    /// Every call from now on waits, until [#release].
    public void hold() {
        gate = new CountDownLatch(1);
    }

    public void release() {
        gate.countDown();
    }

    /// Sends an event to the stream that is open, or to the next one.
    public void emit(StreamEvent kind, Object data) {
        stream.add(new Sent("e" + ids.incrementAndGet(), kind, data));
    }

    private void called(String what) {
        calls.add(what);
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlException.Unreachable("interrupted", e);
        }
        var problem = failure;
        if (problem != null) throw problem;
    }

    private void changed(String what, String key) {
        called(what);
        idempotencyKeys.add(key);
    }

    private static ControlException notFound(String what) {
        return new ControlException.Refused(new Problem("urn:penstock:not-found", "Not found", 404, what, "", null));
    }

    @Override
    public NodeInfo node() {
        called("node");
        if (ruleVersions.isEmpty()) return node;
        // as a real one: what was published is in force there
        return new NodeInfo(
                node.nodeId(),
                node.name(),
                node.version(),
                node.apiVersion(),
                node.startedAt(),
                node.state(),
                node.route(),
                node.smtpAddress(),
                node.httpAddress(),
                node.providers(),
                ruleVersions.getLast().version(),
                node.totals());
    }

    @Override
    public List<Throughput> throughput(Instant from, Instant to, long stepMillis) {
        called("throughput");
        return throughput.stream()
                .filter(t -> !t.at().isBefore(from) && t.at().isBefore(to))
                .toList();
    }

    @Override
    public QueuePage queues(String filter, String sort, int limit, String cursor) {
        called("queues " + filter);
        var start = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        var end = Math.min(start + limit, queues.size());
        return new QueuePage(
                List.copyOf(queues.subList(start, end)),
                queues.size(),
                queues.stream().mapToLong(QueueRow::depth).sum(),
                end < queues.size() ? Integer.toString(end) : "",
                List.copyOf(ages));
    }

    @Override
    public QueueDetail queue(String name) {
        called("queue " + name);
        var set = detail;
        if (set != null && set.row().name().equals(name)) return set;
        var row = queues.stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow(() -> notFound(name));
        return new QueueDetail(row, "It is flowing; nothing holds it.", List.of(), List.of(), List.of());
    }

    @Override
    public QueueOrder.Result retryQueues(QueueOrder order, String key) {
        if (order.dryRun()) called("retry dry run");
        else changed("retry", key);
        return new QueueOrder.Result(
                queues.size(), queues.stream().mapToLong(QueueRow::depth).sum());
    }

    @Override
    public QueueOrder.Result bounceQueues(QueueOrder order, String key) {
        if (order.dryRun()) called("bounce dry run");
        else changed("bounce", key);
        return new QueueOrder.Result(
                queues.size(), queues.stream().mapToLong(QueueRow::depth).sum());
    }

    @Override
    public PausePreview previewPause(PauseRequest request) {
        called("preview");
        return new PausePreview(
                queues.size(),
                queues.stream().mapToLong(QueueRow::depth).sum(),
                queues.stream().mapToDouble(QueueRow::outPerSecond).sum(),
                queues.stream().limit(5).map(QueueRow::name).toList());
    }

    @Override
    public PauseView pause(PauseRequest request, String key) {
        changed("pause", key);
        var placed = new PauseView(
                "p" + ids.incrementAndGet(),
                request.criteria(),
                request.reason(),
                request.author(),
                Samples.NOW,
                Samples.NOW.plusMillis(request.durationMillis()),
                queues.size(),
                0,
                null);
        pauses.add(placed);
        emit(StreamEvent.PAUSES, List.copyOf(pauses));
        return placed;
    }

    @Override
    public List<PauseView> pauses() {
        called("pauses");
        return List.copyOf(pauses);
    }

    @Override
    public PauseView extendPause(String id, PauseView.PauseExtension extension, String key) {
        changed("extend", key);
        var old = pauses.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow(() -> notFound("pause " + id));
        var now = new PauseView(
                id,
                old.criteria(),
                old.reason(),
                old.author(),
                old.placedAt(),
                extension.expiresAt(),
                old.queues(),
                old.messages(),
                old.rampPercent());
        pauses.set(pauses.indexOf(old), now);
        emit(StreamEvent.PAUSES, List.copyOf(pauses));
        return now;
    }

    @Override
    public void resume(String id, boolean ramp, String author, String key) {
        changed(ramp ? "resume with ramp" : "resume", key);
        pauses.removeIf(p -> p.id().equals(id));
        emit(StreamEvent.PAUSES, List.copyOf(pauses));
    }

    @Override
    public List<RuleOrderView> suspensions() {
        called("suspensions");
        return ruleOrders.stream()
                .filter(order -> List.of("suspend", "throttle", "reroute").contains(order.kind()))
                .toList();
    }

    @Override
    public void cancelSuspension(String id, String author, String key) {
        changed("cancel suspension", key);
        ruleOrders.removeIf(s -> s.id().equals(id));
    }

    @Override
    public RulesDocument rules() {
        called("rules");
        return ruleVersions.isEmpty()
                ? new RulesDocument(1, "engine", "built in", Samples.NOW, "")
                : ruleVersions.getLast();
    }

    @Override
    public RulesDocument rules(int version) {
        called("rules " + version);
        return ruleVersions.stream()
                .filter(r -> r.version() == version)
                .findFirst()
                .orElseThrow(() -> notFound("version " + version));
    }

    @Override
    public List<RulesDocument.Version> ruleVersions() {
        called("rule versions");
        return ruleVersions.reversed().stream()
                .map(r -> new RulesDocument.Version(r.version(), r.author(), r.comment(), r.publishedAt(), 0))
                .toList();
    }

    @Override
    public RulesDocument publishRules(RulesDocument.Publish publish, int expectedVersion, String key) {
        changed("publish", key);
        var published = new RulesDocument(
                expectedVersion + 1, publish.author(), publish.comment(), Samples.NOW, publish.toml());
        ruleVersions.add(published);
        return published;
    }

    @Override
    public List<RuleFinding> checkRules(String toml) {
        called("check");
        return List.copyOf(findings);
    }

    @Override
    public Classification classify(Classification.Request request) {
        called("classify");
        return classification;
    }

    @Override
    public List<RulesDocument.RuleStats> ruleStats() {
        called("rule stats");
        return List.copyOf(ruleStats);
    }

    @Override
    public List<RulesDocument.Review> ruleReviews() {
        called("rule reviews");
        return List.of();
    }

    @Override
    public RuleOrderView.Page ruleOrders(String ruleId, int limit, String cursor) {
        called("rule orders");
        int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        int to = Math.min(ruleOrders.size(), from + limit);
        return new RuleOrderView.Page(
                List.copyOf(ruleOrders.subList(from, to)), to < ruleOrders.size() ? Integer.toString(to) : "");
    }

    @Override
    public void cancelRuleOrder(String id, String author, String key) {
        changed("cancel rule order", key);
        ruleOrders.removeIf(order -> order.id().equals(id));
        emit(StreamEvent.SUSPENSIONS, suspensions());
    }

    @Override
    public void cancelRuleOrders(String ruleId, String author, String key) {
        changed("cancel rule orders", key);
    }

    @Override
    public ReplyTemplateView.Page replies() {
        called("replies");
        return new ReplyTemplateView.Page(List.copyOf(replies), 0);
    }

    @Override
    public MessagePage messages(Map<String, String> query, int limit, String cursor) {
        called("messages " + query);
        return new MessagePage(messages.stream().limit(limit).toList(), "");
    }

    @Override
    public MessageDetail message(String spoolId) {
        called("message " + spoolId);
        return details.stream()
                .filter(d -> d.spoolId().equals(spoolId))
                .findFirst()
                .orElseThrow(() -> notFound("message " + spoolId));
    }

    @Override
    public EventPage events(String cursor, int limit) {
        called("events");
        return new EventPage(List.of(), cursor, false);
    }

    @Override
    public InjectRequest.Result inject(InjectRequest request, String key) {
        changed("inject", key);
        injected.add(request);
        return new InjectRequest.Result(
                List.of("m" + ids.incrementAndGet()), request.recipients().size());
    }

    @Override
    public SandboxView sandbox() {
        called("sandbox");
        return new SandboxView(true, List.copyOf(sandbox), 0, 0, 0);
    }

    @Override
    public SandboxView changeMood(String provider, SandboxView.MoodOrder order, String key) {
        changed("mood " + provider + " " + order.mood(), key);
        sandbox.replaceAll(p -> p.provider().equals(provider)
                ? new SandboxView.SimulatedProvider(
                        provider, p.port(), order.mood(), order.ratePerMinute(), p.answers())
                : p);
        return new SandboxView(true, List.copyOf(sandbox), 0, 0, 0);
    }

    @Override
    public ReplayView startReplay(ReplayView.Request request, String key) {
        changed("start replay", key);
        return new ReplayView("p1", "running", "before", "after", 0, 0, 0, Samples.NOW, null, null);
    }

    @Override
    public ReplayView replay(String id) {
        called("replay " + id);
        throw notFound("replay " + id);
    }

    @Override
    public void cancelReplay(String id) {
        called("cancel replay " + id);
    }

    @Override
    public LoadView startLoad(LoadView.Plan plan, String key) {
        changed("start load", key);
        var load = new LoadView("l" + ids.incrementAndGet(), plan, "running", 0, 0, 0, 0, Samples.NOW, null);
        loads.add(load);
        return load;
    }

    @Override
    public LoadView load(String id) {
        called("load");
        return loads.stream().filter(l -> l.id().equals(id)).findFirst().orElseThrow(() -> notFound("load " + id));
    }

    @Override
    public List<LoadView> loads() {
        called("loads");
        return List.copyOf(loads);
    }

    @Override
    public void cancelLoad(String id) {
        called("cancel load " + id);
        loads.replaceAll(l -> l.id().equals(id)
                ? new LoadView(
                        id, l.plan(), "cancelled", l.sent(), l.accepted(), l.refused(), 0, l.startedAt(), Samples.NOW)
                : l);
    }

    @Override
    public List<AlertView> alerts() {
        called("alerts");
        return List.copyOf(alerts);
    }

    @Override
    public List<AuditEntry> audit(int limit, long beforeId) {
        called("audit");
        return audit.stream().limit(limit).toList();
    }

    @Override
    public SuppressionEntry.Page suppressions(String search, int limit, String cursor) {
        called("suppressions");
        var found = new ArrayList<>(suppressions);
        found.removeIf(s -> !s.address().contains(search));
        return new SuppressionEntry.Page(found, found.size(), "");
    }

    @Override
    public void suppress(SuppressionEntry entry, String key) {
        changed("suppress", key);
        suppressions.add(entry);
    }

    @Override
    public void unsuppress(String address, String key) {
        changed("unsuppress", key);
        suppressions.removeIf(s -> s.address().equals(address));
    }

    @Override
    public void stream(String lastEventId, StreamListener listener) {
        called("stream from " + (lastEventId.isEmpty() ? "now" : lastEventId));
        listener.opened();
        try {
            while (true) {
                var sent = stream.take();
                if (!listener.event(sent.id(), sent.kind(), sent.data())) return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
