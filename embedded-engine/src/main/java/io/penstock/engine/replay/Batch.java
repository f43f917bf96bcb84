package io.penstock.engine.replay;

import java.util.ArrayList;
import java.util.List;

/// Some replies on their way through both tables, with what both ask of each.
///
/// @param addresses hashes of the recipients, 0 where the log does not tell
record Batch(List<PastReply> replies, List<Subject> subjects, long[] addresses) {

    static Batch of(List<PastReply> replies) {
        var subjects = new ArrayList<Subject>(replies.size());
        var addresses = new long[replies.size()];
        for (int i = 0; i < addresses.length; i++) {
            PastReply reply = replies.get(i);
            subjects.add(Subject.of(reply));
            addresses[i] = reply.recipient().isEmpty() ? 0 : Recipients.hash(reply.recipient());
        }
        return new Batch(replies, subjects, addresses);
    }

    int size() {
        return addresses.length;
    }
}
