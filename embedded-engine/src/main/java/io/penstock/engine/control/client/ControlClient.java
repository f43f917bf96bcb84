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
import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.control.api.SuppressionEntry;
import io.penstock.engine.control.api.Throughput;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One node's control API. Blocking, safe for any thread; every method throws [ControlException].
///
/// Methods that change something take the idempotency key under which the node remembers the command for a day, so
/// that a retry after a lost answer does nothing twice.
public interface ControlClient extends AutoCloseable {
    NodeInfo node();

    List<Throughput> throughput(Instant from, Instant to, long stepMillis);

    QueuePage queues(String filter, String sort, int limit, String cursor);

    QueueDetail queue(String name);

    QueueOrder.Result retryQueues(QueueOrder order, String idempotencyKey);

    QueueOrder.Result bounceQueues(QueueOrder order, String idempotencyKey);

    PausePreview previewPause(PauseRequest request);

    PauseView pause(PauseRequest request, String idempotencyKey);

    List<PauseView> pauses();

    PauseView extendPause(String id, PauseView.PauseExtension extension, String idempotencyKey);

    void resume(String id, boolean ramp, String author, String idempotencyKey);

    List<RuleOrderView> suspensions();

    void cancelSuspension(String id, String author, String idempotencyKey);

    /// What rules did and that still holds.
    ///
    /// @param ruleId empty for that of all
    RuleOrderView.Page ruleOrders(String ruleId, int limit, String cursor);

    void cancelRuleOrder(String id, String author, String idempotencyKey);

    /// Cancels all that one rule did and that still holds.
    void cancelRuleOrders(String ruleId, String author, String idempotencyKey);

    RulesDocument rules();

    RulesDocument rules(int version);

    List<RulesDocument.Version> ruleVersions();

    /// @param expectedVersion the version that the author started from
    RulesDocument publishRules(RulesDocument.Publish publish, int expectedVersion, String idempotencyKey);

    List<RuleFinding> checkRules(String toml);

    Classification classify(Classification.Request request);

    List<RulesDocument.RuleStats> ruleStats();

    /// Rules past their review date.
    List<RulesDocument.Review> ruleReviews();

    /// Starts a replay of the node's history; it goes on by itself.
    ReplayView startReplay(ReplayView.Request request, String idempotencyKey);

    /// How far it is; with its report once it has ended.
    ReplayView replay(String id);

    void cancelReplay(String id);

    ReplyTemplateView.Page replies();

    /// @param query names as in [MessagePage]'s address line; absent ones do not restrict
    MessagePage messages(Map<String, String> query, int limit, String cursor);

    MessageDetail message(String spoolId);

    /// All that happens to messages, in order.
    ///
    /// @param cursor of the page before; empty for the oldest there is, `now` for what comes from here on
    EventPage events(String cursor, int limit);

    InjectRequest.Result inject(InjectRequest request, String idempotencyKey);

    SandboxView sandbox();

    SandboxView changeMood(String provider, SandboxView.MoodOrder order, String idempotencyKey);

    LoadView startLoad(LoadView.Plan plan, String idempotencyKey);

    LoadView load(String id);

    List<LoadView> loads();

    void cancelLoad(String id);

    List<AlertView> alerts();

    List<AuditEntry> audit(int limit, long beforeId);

    SuppressionEntry.Page suppressions(String search, int limit, String cursor);

    void suppress(SuppressionEntry entry, String idempotencyKey);

    void unsuppress(String address, String idempotencyKey);

    /// Opens the event stream and delivers events on the calling thread until `listener` returns false, the thread
    /// is interrupted, or the connection ends (then throws, so that the caller can back off and resume).
    ///
    /// @param lastEventId where an earlier stream stopped, or empty
    void stream(String lastEventId, StreamListener listener);

    @Override
    void close();

    /// Receives events of [#stream].
    interface StreamListener {
        /// The connection stands.
        default void opened() {}

        /// @param data the wire record of this kind, or a list of them
        boolean event(String id, StreamEvent kind, Object data);
    }
}
