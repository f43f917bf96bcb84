package io.penstock.engine.journal;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    CONTROL(4),
    /// A living message copied forward so that an old extent can go: its unfinished recipients, then what ACCEPTED
    /// said. Replaces all that was known about the message; says nothing new to event consumers.
    MOVED(5);

    static final Set<RecordType> ALL = Set.copyOf(EnumSet.allOf(RecordType.class));

    private final int code;

    RecordType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /// Whether a record of this type may use the space that is kept free for finishing what was begun. New mail may
    /// not: its sender still has it, whereas an outcome that cannot be noted is mail sent twice.
    boolean mayUseReserve() {
        return this != ACCEPTED;
    }

    /// The type with this code, or null if there is none.
    static @Nullable RecordType ofCode(int code) {
        return switch (code) {
            case 1 -> ACCEPTED;
            case 2 -> ATTEMPTED;
            case 3 -> FINISHED;
            case 4 -> CONTROL;
            case 5 -> MOVED;
            default -> null;
        };
    }
}
