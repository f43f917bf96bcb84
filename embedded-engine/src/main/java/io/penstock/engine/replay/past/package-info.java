/// Readers of what other mail servers, and this engine, wrote down about past deliveries.
///
/// [io.penstock.engine.replay.past.LogFiles] is the way in for files: it finds out what they are, unpacks them, and
/// merges several in order of time. Promises: no line of a log can make a reader fail, take more than bounded memory,
/// or
/// go unaccounted: what gives no reply is counted by reason.
package io.penstock.engine.replay.past;
