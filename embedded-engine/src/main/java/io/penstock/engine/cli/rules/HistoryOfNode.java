package io.penstock.engine.cli.rules;

import io.penstock.engine.history.History;
import io.penstock.engine.history.HistoryInUseException;
import io.penstock.engine.history.Retention;
import io.penstock.engine.replay.PastReplies;
import io.penstock.engine.replay.ReplayException;
import io.penstock.engine.replay.ReplayOptions;
import io.penstock.engine.replay.past.HistoryReplies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// The history of a data directory whose engine does not run.
final class HistoryOfNode {
    private HistoryOfNode() {}

    static PastReplies open(Path data, ReplayOptions options) {
        Path directory = data;
        if (String.valueOf(data.getFileName()).equals("history.mv.db") && data.getParent() != null)
            directory = data.getParent();
        if (!Files.exists(directory.resolve("history.mv.db")))
            throw new ReplayException(directory + " has no history.mv.db; give the data directory of a node");
        var history = open(directory);
        return new HistoryReplies("the history of " + directory, history, options.from(), options.to(), history::close);
    }

    private static History open(Path directory) {
        try {
            return History.open(directory, Retention.DEFAULT, InstantSource.system());
        } catch (HistoryInUseException e) {
            throw new ReplayException(
                    "the history of " + directory + " is in use, most likely by its node; replay it there"
                            + " (POST /v1/rules/replay, or the console), or stop the node first",
                    e);
        }
    }
}
