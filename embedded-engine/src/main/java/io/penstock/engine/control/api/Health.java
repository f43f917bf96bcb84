package io.penstock.engine.control.api;

/// `GET /v1/health`, which needs no token: for load balancers and start-up scripts.
///
/// @param state as in [NodeInfo]
public record Health(String state) {}
