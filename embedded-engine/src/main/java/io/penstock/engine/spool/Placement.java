package io.penstock.engine.spool;

/// Where a message lies in the journal, and how much of it that takes.
record Placement(long position, int sizeBytes) {}
