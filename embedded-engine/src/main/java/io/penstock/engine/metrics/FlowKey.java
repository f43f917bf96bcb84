package io.penstock.engine.metrics;

/// A stream of mail as the Flow screen draws it. `via` is `smtp` or `http` for what was accepted, empty for outcomes.
public record FlowKey(String via, String tenant, String campaign, String provider) {
    /// Where everything beyond the bound is counted.
    public static final String OTHER = "(other)";

    FlowKey asOther() {
        return new FlowKey(via, OTHER, OTHER, OTHER);
    }
}
