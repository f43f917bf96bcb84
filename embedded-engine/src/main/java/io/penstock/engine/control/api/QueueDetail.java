package io.penstock.engine.control.api;

import java.util.List;

/// `GET /v1/queues/{name}`.
///
/// @param why          one sentence: what limits this queue, since when, until when, caused by which reply
/// @param limits       what is in force and who set it
/// @param lastDialogue transcript lines of the newest try, `C: ...` and `S: ...`
public record QueueDetail(
        QueueRow row, String why, List<Limit> limits, List<MessageRow> messages, List<String> lastDialogue) {

    /// @param name  such as `connections`, `messages/s`, `pause`
    /// @param setBy `default`, `rule ID`, or the operator
    public record Limit(String name, String value, String setBy, String until) {}
}
