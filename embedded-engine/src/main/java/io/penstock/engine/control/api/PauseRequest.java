package io.penstock.engine.control.api;

/// `POST /v1/pauses`, and `POST /v1/pauses/preview` which changes nothing.
///
/// @param reason         required; others will read it
/// @param durationMillis how long, 1 s to 30 days
public record PauseRequest(Criteria criteria, String reason, String author, long durationMillis) {}
