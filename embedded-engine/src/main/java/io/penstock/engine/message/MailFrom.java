package io.penstock.engine.message;

/// The envelope sender (RFC 5321 section 4.1.1.2), without angle brackets; empty for the null sender of bounces.
public record MailFrom(String address) {
    /// `MAIL FROM:<>`, the sender of reports that must never be answered.
    public static final MailFrom NULL = new MailFrom("");

    public boolean isNull() {
        return address.isEmpty();
    }

    @Override
    public String toString() {
        return "<" + address + ">";
    }
}
