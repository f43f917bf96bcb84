package io.penstock.engine.spool;

import io.penstock.engine.message.Envelope;
import java.time.Instant;

/// A recipient that has not reached its final event: fresh from ingest, or found at recovery.
///
/// @param position       where [Spool#load] finds the message
/// @param attempts       tries that ended without success so far
/// @param due            when to try (again)
public record WaitingRecipient(long position, Envelope envelope, int recipientIndex, int attempts, Instant due) {}
