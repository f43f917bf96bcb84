package io.penstock.engine.control.client;

import io.penstock.engine.control.api.AlertView;
import io.penstock.engine.control.api.AuditEntry;
import io.penstock.engine.control.api.Classification;
import io.penstock.engine.control.api.EventPage;
import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.control.api.LoadView;
import io.penstock.engine.control.api.MessageDetail;
import io.penstock.engine.control.api.MessagePage;
import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.PausePreview;
import io.penstock.engine.control.api.PauseRequest;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.QueueDetail;
import io.penstock.engine.control.api.QueueOrder;
import io.penstock.engine.control.api.QueuePage;
import io.penstock.engine.control.api.ReplayView;
import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.RuleFinding;
import io.penstock.engine.control.api.RuleOrderView;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.control.api.SandboxView;
import io.penstock.engine.control.api.SuppressionEntry;
import io.penstock.engine.control.api.Throughput;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// [ControlClient] over HTTP. Connections are kept and reused; a call waits at most [HttpCalls#ANSWER_TIMEOUT].
public final class HttpControlClient implements ControlClient {
    private final HttpCalls calls;

    /// @param base  such as `http://127.0.0.1:2580`; a path in front of `/v1` is kept
    /// @param token sent as `Authorization: Bearer`, or empty for none
    /// @throws IllegalArgumentException naming the URL, if it is not one of http or https with a host
    public HttpControlClient(URI base, String token) {
        this(base, token, null);
    }

    /// @param tls whom to trust, and as whom to appear; null for the platform's trust store
    public HttpControlClient(URI base, String token, @Nullable SSLContext tls) {
        this.calls = new HttpCalls(base, token, tls);
    }

    @Override
    public NodeInfo node() {
        return calls.get(calls.path("node"), NodeInfo.class);
    }

    @Override
    public List<Throughput> throughput(Instant from, Instant to, long stepMillis) {
        var path = calls.path("throughput").with("from", from).with("to", to).with("step", stepMillis);
        return calls.get(path, Throughput.Page.class).intervals();
    }

    @Override
    public QueuePage queues(String filter, String sort, int limit, String cursor) {
        var path = calls.path("queues").with("filter", filter).with("sort", sort);
        return calls.get(path.with("limit", limit).with("cursor", cursor), QueuePage.class);
    }

    @Override
    public QueueDetail queue(String name) {
        return calls.get(calls.path("queues", name), QueueDetail.class);
    }

    @Override
    public QueueOrder.Result retryQueues(QueueOrder order, String idempotencyKey) {
        return calls.post(calls.path("queues", "retry"), order, idempotencyKey, QueueOrder.Result.class);
    }

    @Override
    public QueueOrder.Result bounceQueues(QueueOrder order, String idempotencyKey) {
        return calls.post(calls.path("queues", "bounce"), order, idempotencyKey, QueueOrder.Result.class);
    }

    @Override
    public PausePreview previewPause(PauseRequest request) {
        return calls.post(calls.path("pauses", "preview"), request, "", PausePreview.class);
    }

    @Override
    public PauseView pause(PauseRequest request, String idempotencyKey) {
        return calls.post(calls.path("pauses"), request, idempotencyKey, PauseView.class);
    }

    @Override
    public List<PauseView> pauses() {
        return calls.get(calls.path("pauses"), PauseView.Page.class).pauses();
    }

    @Override
    public PauseView extendPause(String id, PauseView.PauseExtension extension, String idempotencyKey) {
        return calls.patch(calls.path("pauses", id), extension, idempotencyKey, PauseView.class);
    }

    @Override
    public void resume(String id, boolean ramp, String author, String idempotencyKey) {
        calls.delete(calls.path("pauses", id).with("ramp", ramp).with("author", author), idempotencyKey);
    }

    @Override
    public List<RuleOrderView> suspensions() {
        return calls.get(calls.path("suspensions"), RuleOrderView.AtGates.class).suspensions();
    }

    @Override
    public void cancelSuspension(String id, String author, String idempotencyKey) {
        calls.delete(calls.path("suspensions", id).with("author", author), idempotencyKey);
    }

    @Override
    public RuleOrderView.Page ruleOrders(String ruleId, int limit, String cursor) {
        var path = calls.path("rules", "orders").with("rule", ruleId).with("limit", limit);
        return calls.get(path.with("cursor", cursor), RuleOrderView.Page.class);
    }

    @Override
    public void cancelRuleOrder(String id, String author, String idempotencyKey) {
        calls.delete(calls.path("rules", "orders", id).with("author", author), idempotencyKey);
    }

    @Override
    public void cancelRuleOrders(String ruleId, String author, String idempotencyKey) {
        calls.delete(calls.path("rules", "orders").with("rule", ruleId).with("author", author), idempotencyKey);
    }

    @Override
    public RulesDocument rules() {
        return calls.get(calls.path("rules"), RulesDocument.class);
    }

    @Override
    public RulesDocument rules(int version) {
        return calls.get(calls.path("rules", "versions", Integer.toString(version)), RulesDocument.class);
    }

    @Override
    public List<RulesDocument.Version> ruleVersions() {
        return calls.get(calls.path("rules", "versions"), RulesDocument.Versions.class)
                .versions();
    }

    @Override
    public RulesDocument publishRules(RulesDocument.Publish publish, int expectedVersion, String idempotencyKey) {
        return calls.putIfMatch(calls.path("rules"), publish, expectedVersion, idempotencyKey, RulesDocument.class);
    }

    @Override
    public List<RuleFinding> checkRules(String toml) {
        var check = new RulesDocument.Check(toml);
        return calls.post(calls.path("rules", "check"), check, "", RulesDocument.Findings.class)
                .findings();
    }

    @Override
    public Classification classify(Classification.Request request) {
        return calls.post(calls.path("rules", "classify"), request, "", Classification.class);
    }

    @Override
    public List<RulesDocument.RuleStats> ruleStats() {
        return calls.get(calls.path("rules", "stats"), RulesDocument.Stats.class)
                .rules();
    }

    @Override
    public List<RulesDocument.Review> ruleReviews() {
        return calls.get(calls.path("rules", "stats"), RulesDocument.Stats.class)
                .reviews();
    }

    @Override
    public ReplayView startReplay(ReplayView.Request request, String idempotencyKey) {
        return calls.post(calls.path("rules", "replay"), request, idempotencyKey, ReplayView.class);
    }

    @Override
    public ReplayView replay(String id) {
        return calls.get(calls.path("rules", "replay", id), ReplayView.class);
    }

    @Override
    public void cancelReplay(String id) {
        calls.delete(calls.path("rules", "replay", id), "");
    }

    @Override
    public ReplyTemplateView.Page replies() {
        return calls.get(calls.path("replies"), ReplyTemplateView.Page.class);
    }

    @Override
    public MessagePage messages(Map<String, String> query, int limit, String cursor) {
        var path = calls.path("messages");
        query.forEach(path::with);
        return calls.get(path.with("limit", limit).with("cursor", cursor), MessagePage.class);
    }

    @Override
    public MessageDetail message(String spoolId) {
        return calls.get(calls.path("messages", spoolId), MessageDetail.class);
    }

    @Override
    public EventPage events(String cursor, int limit) {
        return calls.get(calls.path("events").with("cursor", cursor).with("limit", limit), EventPage.class);
    }

    @Override
    public InjectRequest.Result inject(InjectRequest request, String idempotencyKey) {
        return calls.post(calls.path("messages"), request, idempotencyKey, InjectRequest.Result.class);
    }

    @Override
    public SandboxView sandbox() {
        return calls.get(calls.path("sandbox"), SandboxView.class);
    }

    @Override
    public SandboxView changeMood(String provider, SandboxView.MoodOrder order, String idempotencyKey) {
        return calls.put(calls.path("sandbox", provider), order, idempotencyKey, SandboxView.class);
    }

    @Override
    public LoadView startLoad(LoadView.Plan plan, String idempotencyKey) {
        return calls.post(calls.path("loads"), plan, idempotencyKey, LoadView.class);
    }

    @Override
    public LoadView load(String id) {
        return calls.get(calls.path("loads", id), LoadView.class);
    }

    @Override
    public List<LoadView> loads() {
        return calls.get(calls.path("loads"), LoadView.Page.class).loads();
    }

    @Override
    public void cancelLoad(String id) {
        calls.delete(calls.path("loads", id), "");
    }

    @Override
    public List<AlertView> alerts() {
        return calls.get(calls.path("alerts"), AlertView.Page.class).alerts();
    }

    @Override
    public List<AuditEntry> audit(int limit, long beforeId) {
        var path = calls.path("audit").with("limit", limit).with("before", beforeId);
        return calls.get(path, AuditEntry.Page.class).entries();
    }

    @Override
    public SuppressionEntry.Page suppressions(String search, int limit, String cursor) {
        var path = calls.path("suppressions").with("search", search).with("limit", limit);
        return calls.get(path.with("cursor", cursor), SuppressionEntry.Page.class);
    }

    @Override
    public void suppress(SuppressionEntry entry, String idempotencyKey) {
        calls.put(calls.path("suppressions", entry.address()), entry, idempotencyKey, SuppressionEntry.class);
    }

    @Override
    public void unsuppress(String address, String idempotencyKey) {
        calls.delete(calls.path("suppressions", address), idempotencyKey);
    }

    @Override
    public void stream(String lastEventId, StreamListener listener) {
        calls.stream(calls.path("stream"), lastEventId, listener);
    }

    @Override
    public void close() {
        calls.close();
    }
}
