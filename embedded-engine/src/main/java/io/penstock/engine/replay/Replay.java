package io.penstock.engine.replay;

import io.penstock.engine.rules.RuleTable;
import java.io.IOException;

/// Two tables against past replies. Made once for each run.
public final class Replay {
    private final Tables tables;
    private final ReplayOptions options;

    /// @param before     the table to compare with
    /// @param beforeName for people
    /// @param after      the table that is tried
    public record Tables(RuleTable before, String beforeName, RuleTable after, String afterName) {}

    public Replay(Tables tables, ReplayOptions options) {
        this.tables = tables;
        this.options = options;
    }

    /// Reads to the end, or until the watch says so; what was read until then is in the report. Does not close `past`.
    ///
    /// @throws IOException if the source cannot be read on
    public ReplayReport run(PastReplies past, ReplayWatch watch) throws IOException {
        if (!watch.goesOn(ReplayProgress.NONE)) throw new ReplayException("ended");
        throw new UnsupportedOperationException(tables + " " + options + past + watch);
    }
}
