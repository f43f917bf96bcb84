/// SMTP in (RFC 5321): the listener, its sessions, one small class per command, and the limits on all of them.
///
/// Promises: 250 after the final dot means durable; nothing a client sends costs more than its limits; no open
/// relay; no message whose end two hosts could see in different places.
package io.penstock.engine.ingest.smtp;
