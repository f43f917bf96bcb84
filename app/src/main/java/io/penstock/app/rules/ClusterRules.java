package io.penstock.app.rules;

import io.penstock.app.cluster.Pacing;
import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.control.client.ControlClient;
import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayWatch;
import io.penstock.rules.host.HistoryReplay;
import io.penstock.rules.host.NodeRules;
import io.penstock.rules.host.RuleBackend;
import java.util.List;
import java.util.UUID;

/// The rule table of one cluster, asked through its control API.
///
/// Client and lock are handed over on the JavaFX thread before each piece of work, the methods run on the work's
/// thread.
final class ClusterRules implements RuleBackend {
    private final String target;
    private volatile ControlClient client;
    private volatile boolean readOnly;

    /// @param target the cluster's name
    ClusterRules(String target, ControlClient client, boolean readOnly) {
        this.target = target;
        this.client = client;
        this.readOnly = readOnly;
    }

    /// Called on the JavaFX thread: how the cluster stands now.
    void standsAt(ControlClient newClient, boolean newReadOnly) {
        client = newClient;
        readOnly = newReadOnly;
    }

    @Override
    public RulesDocument current() {
        return client.rules();
    }

    @Override
    public List<RulesDocument.Version> versions() {
        return client.ruleVersions();
    }

    @Override
    public RulesDocument version(int number) {
        return client.rules(number);
    }

    /// @throws IllegalStateException if the cluster is locked
    @Override
    public RulesDocument publish(RulesDocument.Publish publish, int expectedVersion) {
        if (readOnly) {
            throw new IllegalStateException("The rules were not published: " + readOnly(target));
        }
        return client.publishRules(publish, expectedVersion, UUID.randomUUID().toString());
    }

    /// Those that this console knows: the one that it is connected to.
    @Override
    public List<NodeRules> nodes() {
        var node = client.node();
        return List.of(new NodeRules(node.name().isEmpty() ? node.nodeId() : node.name(), node.rulesVersion()));
    }

    static String readOnly(String target) {
        return target + " is read-only. Arm it with the lock above, then publish.";
    }

    @Override
    public List<RulesDocument.RuleStats> stats() {
        return client.ruleStats();
    }

    @Override
    public List<ReplyTemplateView> recentReplies() {
        return client.replies().templates();
    }

    /// Looks a few times a second how far the cluster is.
    @Override
    public ReplayReport replay(HistoryReplay wanted, ReplayWatch watch) {
        return new ClusterReplay(client, Pacing.real()).run(wanted, watch);
    }

    @Override
    public String target() {
        return target;
    }
}
