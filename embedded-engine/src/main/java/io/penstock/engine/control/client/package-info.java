/// The control API as its callers see it: one client for the console and the command line.
///
/// Depends on `control.api` only. Blocking: call it from a virtual thread, never from the JavaFX thread.
package io.penstock.engine.control.client;
