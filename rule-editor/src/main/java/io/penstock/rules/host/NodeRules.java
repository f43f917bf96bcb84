package io.penstock.rules.host;

/// Which table one node of a place runs.
///
/// @param node    as it calls itself
/// @param version of the table in force there
public record NodeRules(String node, int version) {}
