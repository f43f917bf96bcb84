package io.penstock.engine.replay.past;

import io.penstock.engine.replay.ReplayException;

/// A file is of no kind that is read here. The message tells of the option that says which it is; commands without that
/// option tell the [#reason] alone.
public final class UnknownLogException extends ReplayException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnknownLogException(String reason) {
        super(reason + "; say which it is with --format");
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
