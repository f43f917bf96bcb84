package io.penstock.engine.egress;

import java.util.List;

/// The question to DNS, apart from what is made of the answer. Safe for any thread.
interface MxLookup {
    /// Asks for the MX records of a domain, and for its addresses where there are none. May block.
    MxAnswer ask(String domain);

    /// @param preference lower is better
    record Mx(int preference, String host) {}

    sealed interface MxAnswer {
        /// One or more records; RFC 7505's null MX has the host `.`, here an empty string.
        record Records(List<Mx> records, long ttlSeconds) implements MxAnswer {}

        /// No MX record, but an address (RFC 5321 section 5.1: the domain is its own host).
        record AddressOnly(long ttlSeconds) implements MxAnswer {}

        /// The domain exists and has neither.
        record Nothing(long ttlSeconds) implements MxAnswer {}

        record NoSuchDomain() implements MxAnswer {}

        /// No server answered usefully.
        record Trouble(String why) implements MxAnswer {}
    }
}
