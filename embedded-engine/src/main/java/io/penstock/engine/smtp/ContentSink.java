package io.penstock.engine.smtp;

/// Takes the content of a message piece by piece, as the wire delivers it.
@FunctionalInterface
public interface ContentSink {
    /// Takes a piece; the array is the caller's and changes afterwards. A sink that has enough just ignores the rest:
    /// the content is read to its end in any case, because the next command stands behind it.
    void write(byte[] bytes, int offset, int length);
}
