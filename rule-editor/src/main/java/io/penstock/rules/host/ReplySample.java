package io.penstock.rules.host;

/// A reply from which a rule is to be made.
///
/// @param reply        as it came, with or without its code
/// @param provider     empty if unknown
/// @param phase        such as `rcpt`; empty if unknown
/// @param code         0 if unknown
/// @param enhancedCode such as `4.7.28`; empty if unknown

public record ReplySample(String reply, String provider, String phase, int code, String enhancedCode) {}
