package io.penstock.engine.ingest.smtp;

/// Addresses of ours that take reports about our mail, from anyone. They are no way to relay: what comes to them is
/// read here and never sent on. Safe for any thread.
public interface ReportDoor {
    /// No address takes reports.
    ReportDoor NONE = new ReportDoor() {
        @Override
        public Answer knock(String address) {
            return Answer.ELSEWHERE;
        }

        @Override
        public boolean take(String address, byte[] message) {
            return false;
        }
    };

    /// What an address is.
    enum Answer {
        /// None of ours: whether mail goes there is a matter of relaying.
        ELSEWHERE,
        /// Looks like ours, but we never made it.
        FORGED,
        OPEN
    }

    Answer knock(String address);

    /// Reads what came to an address that is open. What it reports is durable on return.
    ///
    /// @return false if it should be brought again later
    /// @throws io.penstock.engine.journal.JournalException if it cannot be noted now
    boolean take(String address, byte[] message);
}
