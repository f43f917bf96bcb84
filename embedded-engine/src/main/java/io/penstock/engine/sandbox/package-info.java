/// The provider simulator: real SMTP servers on loopback that answer as the large mailbox providers do,
/// moods included.
///
/// The default destination of all mail, so that nothing leaves the machine until someone chooses
/// otherwise. Keeps a ledger of what it took, from which lost and doubled messages can be counted.
/// Depends on the words of SMTP only; engine, control and command line enter.
package io.penstock.engine.sandbox;
