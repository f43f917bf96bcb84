/// What receiving domains publish about TLS, and what became of it: MTA-STS (RFC 8461), DANE (RFC 7672 over DNSSEC),
/// counters for TLS-RPT (RFC 8460).
///
/// Depends on egress; delivery and the engine's assembly enter. Promises: nothing here throws for what DNS or a web
/// server answers; what cannot be validated is never taken for "no policy" where the RFCs forbid it; all caches are
/// bounded.
package io.penstock.engine.tlspolicy;
