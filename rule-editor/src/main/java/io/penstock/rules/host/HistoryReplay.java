package io.penstock.rules.host;

import java.time.Instant;

/// A replay that the place where the table is in force makes of its own history.
///
/// @param toml    the table that is tried
/// @param name    of that table, for people
/// @param against the published version to compare with
/// @param from    replies before are left out
/// @param to      replies at or after it are left out
public record HistoryReplay(String toml, String name, int against, Instant from, Instant to) {}
