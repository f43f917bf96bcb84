package io.penstock.engine.journal;

/// What a journal record says. The code is on disk: never reuse or renumber one.
public enum RecordType {
    /// A message was taken: envelope and content. Live until each of its recipients is finished.
    ACCEPTED(1),
    /// A try ended and another will follow: the event, with the next due time. Superseded by the recipient's next
    /// record.
    ATTEMPTED(2),
    /// A recipient reached its final event.
    FINISHED(3),
    /// The newest value of one key: pauses, cursors, settings that must survive. See [ControlStore].
    CONTROL(4);

    private final int code;

    RecordType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
