/// The desks of a running node: wire records in, calls on the rooms, wire records out.
///
/// The only place that knows both the rooms and the wire. Depends on every room it shows; only the assembly enters.
/// Room exceptions become problems here, with the same words.
package io.penstock.engine.control.live;
