/// What another rule table would have made of past replies.
///
/// The command line and the control API enter through [io.penstock.engine.replay.Replay]; readers of logs are in
/// `replay.past`. It drives the engine's own matcher, actions, suspensions and reroutings with the time of the log, on
/// stores in memory, so that a replay and a live run of the same stream cannot differ. Promises: nothing outside the
/// report changes, and the report and the memory for it are bounded whatever the log holds.
package io.penstock.engine.replay;
