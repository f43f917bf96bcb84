package io.penstock.engine.control;

/// Who asks.
///
/// @param name of the token, or `local` for a process on this machine that showed none
record Caller(String name, Role role) {}
