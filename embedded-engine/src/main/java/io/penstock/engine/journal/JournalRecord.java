package io.penstock.engine.journal;

/// One record to append or as read back. The payload is not copied: whoever passes it on no longer changes it.
public record JournalRecord(RecordType type, byte[] payload) {}
