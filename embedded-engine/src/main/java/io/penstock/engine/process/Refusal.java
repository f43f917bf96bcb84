package io.penstock.engine.process;

/// A message must not go out as it is. Not an error of ours: the reply is what its sender gets to read.
public final class Refusal extends Exception {
    private final int code;

    /// @param code as of a host that refuses it: 5xx to give up, 4xx to try again
    /// @param text with the enhanced code in front
    public Refusal(int code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    public int code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
