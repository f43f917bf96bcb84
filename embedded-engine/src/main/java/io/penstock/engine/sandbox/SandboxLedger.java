package io.penstock.engine.sandbox;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What the sandbox did: counts for ever, the latest messages, and for each recipient of each message how
/// often it came, so that lost and doubled ones can be named. Safe for any thread.
public final class SandboxLedger implements AutoCloseable {
    private static final int MAX_REMEMBERED = 4_000_000;
    private static final int MAX_RECENT = 1000;

    /// A message that was taken for one recipient.
    ///
    /// @param spoolId as the message's own header says; empty if it says nothing
    public record Taken(
            Instant at, SimulatedProvider provider, String recipient, String messageIdHeader, String spoolId) {
        private String key() {
            return spoolId.isEmpty() ? messageIdHeader : spoolId;
        }
    }

    private final Map<SimulatedProvider, Map<Answer, LongAdder>> answers = new EnumMap<>(SimulatedProvider.class);
    private final CountingMap perRecipient = new CountingMap(MAX_REMEMBERED);
    private final CountingMap perMessage = new CountingMap(MAX_REMEMBERED);
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder forgotten = new LongAdder();
    private final Deque<Taken> recent = new ArrayDeque<>(MAX_RECENT);
    private final @Nullable LedgerFile file;

    SandboxLedger(@Nullable Path file) {
        for (var provider : SimulatedProvider.values()) {
            var adders = new EnumMap<Answer, LongAdder>(Answer.class);
            for (var answer : Answer.values()) adders.put(answer, new LongAdder());
            answers.put(provider, adders);
        }
        this.file = LedgerFile.openIfGiven(file);
    }

    void count(SimulatedProvider provider, Answer answer) {
        adder(provider, answer).increment();
    }

    private LongAdder adder(SimulatedProvider provider, Answer answer) {
        return Objects.requireNonNull(
                Objects.requireNonNull(answers.get(provider)).get(answer));
    }

    /// Notes what one transaction brought; in the file on return.
    void take(List<Taken> transaction) {
        if (file != null) file.append(lines(transaction));
        for (var taken : transaction) {
            count(taken.provider, Answer.ACCEPTED);
            long message = StableHash.of(taken.key());
            int times = perRecipient.increment(StableHash.of(taken.recipient, message));
            if (times == 1) perMessage.increment(message);
            if (times > 1) duplicates.increment();
            if (times == 0) forgotten.increment();
        }
        synchronized (recent) {
            for (var taken : transaction) {
                if (recent.size() == MAX_RECENT) recent.removeFirst();
                recent.addLast(taken);
            }
        }
    }

    private static String lines(List<Taken> transaction) {
        var lines = new StringBuilder();
        for (var taken : transaction) {
            lines.append(taken.recipient).append('\t').append(taken.messageIdHeader);
            lines.append('\t').append(taken.spoolId).append('\n');
        }
        return lines.toString();
    }

    /// How often each kind of answer was given.
    public Map<Answer, Long> answers(SimulatedProvider provider) {
        var counts = new EnumMap<Answer, Long>(Answer.class);
        for (var answer : Answer.values()) {
            long count = adder(provider, answer).sum();
            if (count > 0) counts.put(answer, count);
        }
        return counts;
    }

    /// Recipients whose message was taken, each time counted.
    public long accepted() {
        long sum = 0;
        for (var provider : SimulatedProvider.values())
            sum += adder(provider, Answer.ACCEPTED).sum();
        return sum;
    }

    /// For how many different recipients the message with this spool id was taken (or, for messages that
    /// name none, with this Message-ID header).
    public int accepted(String id) {
        return perMessage.count(StableHash.of(id));
    }

    /// How often this message was taken for this recipient; more than once is a duplicate.
    public int accepted(String id, String recipient) {
        return perRecipient.count(StableHash.of(recipient, StableHash.of(id)));
    }

    /// Different pairs of message and recipient.
    public long distinct() {
        return perRecipient.size();
    }

    /// How often a recipient got a message that it already had.
    public long duplicates() {
        return duplicates.sum();
    }

    /// Whether every acceptance is in the counts; false after several million, from where on duplicates
    /// may be missed.
    public boolean isComplete() {
        return forgotten.sum() == 0;
    }

    /// The latest acceptances, newest first.
    public List<Taken> recent(int limit) {
        synchronized (recent) {
            var list = new ArrayList<Taken>();
            var newestFirst = recent.descendingIterator();
            while (newestFirst.hasNext() && list.size() < limit) list.add(newestFirst.next());
            return list;
        }
    }

    @Override
    public void close() {
        if (file != null) file.close();
    }
}
