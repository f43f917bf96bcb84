package io.penstock.engine.replay;

/// Why a line of a log gave no reply.
public enum SkipReason {
    /// Told apart from damaged lines, since it makes many of them, and hides others.
    DAMAGED(
            "packed file that is cut off or damaged: what came behind is missing, and what came shortly before may be wrong"),
    /// Cut off, damaged, or of another format.
    UNREADABLE("not readable as this format"),
    TOO_LONG("longer than a line may be"),
    OTHER_RECORD("no attempt at delivery"),
    NOT_SMTP("delivered by other means than SMTP or LMTP"),
    LOCAL_HOP("handed on within the machine: to a content filter or the mail store"),
    NOT_TRIED("nothing was sent: an earlier reply held the mail"),
    NO_RECIPIENT("a reply of one host before another was tried, about no recipient"),
    NO_REPLY("without a reply"),
    NO_TIME("without a time that can be read"),
    OUTSIDE("outside the time asked for");

    private final String words;

    SkipReason(String words) {
        this.words = words;
    }

    /// For people.
    public String words() {
        return words;
    }
}
