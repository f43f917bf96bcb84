/// HTTP in: turns a request for a message into one that is fit for the wire, and hands it to the intake.
///
/// The route is mounted by the control server; nothing here knows HTTP. Promises: returns after the
/// messages are durable; no value of a request can add a header field or a recipient.
package io.penstock.engine.ingest.http;
