package io.penstock.engine.event;

import io.penstock.engine.event.EventConsumer.JournaledEvent;
import io.penstock.engine.journal.Journal;
import java.util.ArrayList;
import java.util.List;

/// The journal's events by pages, for whoever keeps a cursor of their own. Holds nothing back: what everyone else is
/// done with may be gone. Safe for any thread.
public final class EventPages {
    private final Journal journal;
    private final EventScan scan;

    /// @param next where the next page begins
    /// @param gap  events between the position asked for and the first of these are gone
    public record Page(List<JournaledEvent> events, long next, boolean gap) {}

    public EventPages(Journal journal, EventDecoder decoder) {
        this.journal = journal;
        this.scan = new EventScan(journal, decoder, "a reader of pages");
    }

    /// @param position as a page before gave it; 0 for the oldest there are
    /// @param enough   after so many the page ends, but never within a record
    public Page from(long position, int enough) {
        var extents = journal.extents();
        boolean gap = position > 0
                && !extents.isEmpty()
                && position < extents.getFirst().start();
        var events = new ArrayList<JournaledEvent>();
        long next = scan.read(position, enough, events);
        return new Page(List.copyOf(events), next, gap);
    }

    /// Behind the newest event.
    public long end() {
        return journal.end();
    }
}
