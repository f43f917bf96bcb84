package io.penstock.rules.host;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.replay.ReplayException;
import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayWatch;
import java.util.List;

/// What the editor asks of the place where the table is in force. Blocking; called off the JavaFX thread only.
/// Failures come as exceptions whose message is fit to be shown.
public interface RuleBackend {
    /// The table in force.
    RulesDocument current();

    List<RulesDocument.Version> versions();

    RulesDocument version(int number);

    /// Puts a new version in force.
    ///
    /// @param expectedVersion the version that the author started from; another one in force is refused
    RulesDocument publish(RulesDocument.Publish publish, int expectedVersion);

    /// What each of its nodes runs now, to see a table arrive. Empty if the place does not tell its nodes apart.
    default List<NodeRules> nodes() {
        return List.of();
    }

    List<RulesDocument.RuleStats> stats();

    /// What providers said lately, for examples and for "matches n of the last".
    List<ReplyTemplateView> recentReplies();

    /// Replays the place's own history, until it is done or the watch ends it.
    default ReplayReport replay(HistoryReplay wanted, ReplayWatch watch) {
        throw new ReplayException(target() + " cannot replay its history. Replay a log file instead.");
    }

    /// Where `publish` goes, for the button: `embedded engine`, or a cluster's name.
    String target();
}
