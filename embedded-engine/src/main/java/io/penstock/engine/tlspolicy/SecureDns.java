package io.penstock.engine.tlspolicy;

import java.util.List;
import org.xbill.DNS.Record;

/// DNS with DNSSEC validated by ourselves: no resolver on the way has to be trusted. Safe for any thread; may block.
@FunctionalInterface
interface SecureDns {
    /// @param name absolute or not, without escapes
    /// @param type as [org.xbill.DNS.Type] numbers it
    Answer ask(String name, int type);

    sealed interface Answer {
        /// @param secure    whether every record on the way to it was signed and the signatures hold
        /// @param canonical the name that has the records, after aliases
        record Found(boolean secure, String canonical, List<Record> records) implements Answer {}

        /// There is no such name or no such record.
        record Nothing(boolean secure) implements Answer {}

        /// No server answered usefully, or a signature does not hold.
        record Trouble(String why) implements Answer {}
    }
}
