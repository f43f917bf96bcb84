package io.penstock.engine.replay.past;

import io.penstock.engine.egress.ProviderDirectory;
import java.time.Instant;
import java.time.ZoneId;

/// What a log leaves open.
///
/// @param zone      of times without one
/// @param now       times without a year are not later than that or than the file's own time
/// @param directory says whose a host or a domain is
public record LogSettings(ZoneId zone, Instant now, ProviderDirectory directory) {}
