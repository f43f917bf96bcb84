package io.penstock.engine.tlspolicy;

/// What DNS says about the certificate of one mail host.
public sealed interface DaneHost {
    /// It says nothing, or not securely: TLS as with any other host.
    record NotUsed() implements DaneHost {}

    /// TLS is a must, and the certificate has to pass.
    record Required(DaneCheck check) implements DaneHost {}

    /// What it says cannot be had or is forged: the host must not be used now (RFC 7672 section 2.1).
    record Unusable(String why) implements DaneHost {}
}
