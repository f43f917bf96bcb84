package io.penstock.app.cluster;

import io.penstock.engine.control.api.AlertView;
import io.penstock.engine.control.api.LoadView;
import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.RuleOrderView;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.control.api.SandboxView;
import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.control.api.Throughput;
import java.util.List;
import java.util.function.Function;

/// One kind of stream event with the type of its data.
///
/// @param key events with the same key replace each other while they wait for the JavaFX thread
public record Topic<T>(StreamEvent kind, Function<T, Object> key) {
    public static final Topic<Throughput> THROUGHPUT = new Topic<>(StreamEvent.THROUGHPUT, Throughput::at);
    public static final Topic<List<PauseView>> PAUSES = new Topic<>(StreamEvent.PAUSES, _ -> "all");
    public static final Topic<List<RuleOrderView>> SUSPENSIONS = new Topic<>(StreamEvent.SUSPENSIONS, _ -> "all");
    public static final Topic<AlertView> ALERT = new Topic<>(StreamEvent.ALERT, AlertView::id);
    public static final Topic<RulesDocument.Version> RULES = new Topic<>(StreamEvent.RULES, _ -> "newest");
    public static final Topic<ReplyTemplateView> REPLY = new Topic<>(StreamEvent.REPLY, ReplyTemplateView::id);
    public static final Topic<LoadView> LOAD = new Topic<>(StreamEvent.LOAD, LoadView::id);
    public static final Topic<SandboxView> SANDBOX = new Topic<>(StreamEvent.SANDBOX, _ -> "all");
    public static final Topic<NodeInfo> NODE = new Topic<>(StreamEvent.NODE, _ -> "node");
    /// What a screen holds is out of date: another cluster was chosen, or the stream could not be resumed. Fetch anew.
    public static final Topic<Object> RESET = new Topic<>(StreamEvent.RESET, _ -> "reset");
}
