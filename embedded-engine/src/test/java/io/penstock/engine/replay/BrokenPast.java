package io.penstock.engine.replay;

import java.io.IOException;

/// Past replies whose source fails after the first ones.
record BrokenPast(Past first) implements PastReplies {
    @Override
    public PastReply next() throws IOException {
        PastReply reply = first.next();
        if (reply == null) throw new IOException("the disk is gone");
        return reply;
    }

    @Override
    public String name() {
        return first.name();
    }

    @Override
    public long lines() {
        return first.lines();
    }

    @Override
    public long done() {
        return first.done();
    }

    @Override
    public long total() {
        return first.total();
    }

    @Override
    public Skipped skipped() {
        return first.skipped();
    }

    @Override
    public void close() {}
}
