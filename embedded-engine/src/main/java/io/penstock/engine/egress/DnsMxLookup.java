package io.penstock.engine.egress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.Cache;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/// Asks the resolvers of this machine, with dnsjava; follows CNAMEs and caches as long as the records allow.
final class DnsMxLookup implements MxLookup {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long NEGATIVE_TTL_SECONDS = 300;

    private final LookupSession session;

    DnsMxLookup() {
        var resolver = new ExtendedResolver();
        resolver.setTimeout(TIMEOUT);
        this.session =
                LookupSession.builder().resolver(resolver).cache(new Cache()).build();
    }

    @Override
    public MxAnswer ask(String domain) {
        Name name;
        try {
            name = Name.fromString(domain, Name.root);
        } catch (TextParseException e) {
            return new MxAnswer.NoSuchDomain();
        }
        try {
            var records = new ArrayList<Mx>();
            long ttl = Long.MAX_VALUE;
            for (Record found : lookUp(name, Type.MX)) {
                ttl = Math.min(ttl, found.getTTL());
                if (found instanceof MXRecord mx)
                    records.add(new Mx(mx.getPriority(), mx.getTarget().toString(true)));
            }
            return records.isEmpty() ? addresses(name) : new MxAnswer.Records(records, ttl);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoSuchRRSetException) return addresses(name);
            return failure(e);
        } catch (TimeoutException e) {
            return new MxAnswer.Trouble("no answer in " + TIMEOUT.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new MxAnswer.Trouble("interrupted");
        }
    }

    private MxAnswer addresses(Name name) {
        for (int type : new int[] {Type.A, Type.AAAA}) {
            try {
                List<Record> found = lookUp(name, type);
                if (!found.isEmpty())
                    return new MxAnswer.AddressOnly(found.getFirst().getTTL());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof NoSuchRRSetException)) return failure(e);
            } catch (TimeoutException e) {
                return new MxAnswer.Trouble("no answer in " + TIMEOUT.toSeconds() + " s");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new MxAnswer.Trouble("interrupted");
            }
        }
        return new MxAnswer.Nothing(NEGATIVE_TTL_SECONDS);
    }

    private List<Record> lookUp(Name name, int type) throws ExecutionException, TimeoutException, InterruptedException {
        return session.lookupAsync(name, type)
                .toCompletableFuture()
                .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .getRecords();
    }

    private static MxAnswer failure(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof NoSuchDomainException) return new MxAnswer.NoSuchDomain();
        String message = cause.getMessage();
        return new MxAnswer.Trouble(message == null ? cause.getClass().getSimpleName() : message);
    }
}
