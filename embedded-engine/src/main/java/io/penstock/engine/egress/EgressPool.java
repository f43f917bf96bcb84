package io.penstock.engine.egress;

import java.util.List;
import java.util.function.Predicate;

/// A weighted set of sources. A queue always gets the same source while the pool is unchanged, so that a campaign keeps
/// the reputation it has. Immutable.
public final class EgressPool {
    private final List<Member> members;

    /// @param weight share of the queues, 1 or more
    public record Member(EgressSource source, int weight) {
        public Member {
            if (weight < 1)
                throw new IllegalArgumentException("source " + source.name() + " has weight " + weight + "; 1 or more");
        }
    }

    public EgressPool(List<Member> members) {
        this.members = List.copyOf(members);
        if (members.isEmpty()) throw new IllegalArgumentException("an egress pool needs one source or more");
    }

    public static EgressPool of(EgressSource only) {
        return new EgressPool(List.of(new Member(only, 1)));
    }

    public List<EgressSource> sources() {
        return members.stream().map(Member::source).toList();
    }

    /// The source of a queue, by weighted rendezvous hashing: a source that is added or removed moves only its own
    /// share.
    public EgressSource sourceFor(String queueName) {
        return best(queueName, members).source();
    }

    /// The same among those that may send; if none may, the usual one, which then waits.
    public EgressSource sourceFor(String queueName, Predicate<EgressSource> maySend) {
        if (members.size() == 1) return members.getFirst().source();
        List<Member> open =
                members.stream().filter(member -> maySend.test(member.source())).toList();
        return best(queueName, open.isEmpty() ? members : open).source();
    }

    private static Member best(String queueName, List<Member> members) {
        Member best = members.getFirst();
        if (members.size() == 1) return best;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (Member member : members) {
            double score =
                    -member.weight() / Math.log(unit(queueName, member.source().name()));
            if (score > bestScore) {
                bestScore = score;
                best = member;
            }
        }
        return best;
    }

    private static double unit(String queueName, String sourceName) {
        long mixed = (queueName.hashCode() * 0x9E3779B97F4A7C15L) ^ (sourceName.hashCode() * 0xC2B2AE3D27D4EB4FL);
        mixed = (mixed ^ (mixed >>> 31)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11 | 1) * 0x1.0p-53;
    }
}
