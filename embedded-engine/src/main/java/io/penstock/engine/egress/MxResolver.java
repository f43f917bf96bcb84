package io.penstock.engine.egress;

/// Tells where the mail for a domain goes. Safe for any thread.
public interface MxResolver {

    /// Resolves, from a cache where it can. May block for some seconds; never throws for what DNS answers.
    Resolution resolve(String domain);

    /// Whether [#resolve] never waits for the network, so that it may be called on any thread.
    boolean isImmediate();
}
