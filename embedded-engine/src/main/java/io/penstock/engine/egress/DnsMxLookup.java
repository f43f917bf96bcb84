package io.penstock.engine.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/// Asks DNS servers, with dnsjava; follows CNAMEs and caches as long as the records allow. Safe for any thread.
public final class DnsMxLookup implements MxLookup, HostLookup {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_CACHED = 50_000;
    private static final long NEGATIVE_TTL_SECONDS = 300;

    private final LookupSession session;
    private final Duration timeout;

    /// Asks the resolvers of this machine.
    public DnsMxLookup() {
        this(new ExtendedResolver(), TIMEOUT);
    }

    /// Asks as this resolver does, for example with signatures checked.
    public DnsMxLookup(Resolver resolver) {
        this(resolver, TIMEOUT);
    }

    /// Asks one server.
    public DnsMxLookup(InetSocketAddress server) {
        this(server, TIMEOUT);
    }

    /// @param timeout for each question, with all that it takes to answer it
    DnsMxLookup(InetSocketAddress server, Duration timeout) {
        this(new ExtendedResolver(List.of(new SimpleResolver(server))), timeout);
    }

    private DnsMxLookup(Resolver resolver, Duration timeout) {
        resolver.setTimeout(timeout);
        this.timeout = timeout;
        var cache = new Cache();
        cache.setMaxEntries(MAX_CACHED);
        this.session = LookupSession.builder().resolver(resolver).cache(cache).build();
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
                if (found instanceof MXRecord mx) records.add(new Mx(mx.getPriority(), host(mx.getTarget())));
            }
            return records.isEmpty() ? addresses(name) : new MxAnswer.Records(records, ttl);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoSuchRRSetException) return addresses(name);
            return failure(e);
        } catch (TimeoutException e) {
            return new MxAnswer.Trouble(late());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new MxAnswer.Trouble("interrupted");
        }
    }

    /// Without the last dot; the root, which means that there is none, is an empty string.
    private static String host(Name target) {
        return target.equals(Name.root) ? "" : target.toString(true);
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
                return new MxAnswer.Trouble(late());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new MxAnswer.Trouble("interrupted");
            }
        }
        return new MxAnswer.Nothing(NEGATIVE_TTL_SECONDS);
    }

    @Override
    public List<InetAddress> addresses(String host) throws IOException {
        var addresses = new ArrayList<InetAddress>();
        String trouble = null;
        for (int type : new int[] {Type.A, Type.AAAA}) {
            try {
                for (Record found : lookUp(Name.fromString(host, Name.root), type)) {
                    if (found instanceof ARecord a) addresses.add(a.getAddress());
                    else if (found instanceof AAAARecord aaaa) addresses.add(aaaa.getAddress());
                }
            } catch (ExecutionException e) {
                boolean none =
                        e.getCause() instanceof NoSuchRRSetException || e.getCause() instanceof NoSuchDomainException;
                if (!none) trouble = String.valueOf(e.getCause());
            } catch (TimeoutException e) {
                trouble = late();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                trouble = "interrupted";
            }
        }
        if (!addresses.isEmpty()) return addresses;
        if (trouble != null) throw new IOException("DNS lookup of " + host + " failed: " + trouble);
        throw new UnknownHostException(host);
    }

    private List<Record> lookUp(Name name, int type) throws ExecutionException, TimeoutException, InterruptedException {
        return session.lookupAsync(name, type)
                .toCompletableFuture()
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .getRecords();
    }

    private String late() {
        return "no answer in " + timeout.toMillis() + " ms";
    }

    private static MxAnswer failure(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof NoSuchDomainException) return new MxAnswer.NoSuchDomain();
        String message = cause.getMessage();
        return new MxAnswer.Trouble(message == null ? cause.getClass().getSimpleName() : message);
    }
}
