package io.penstock.engine.tlspolicy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Cache;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/// DNS as it comes: no answer is secure. Enough for MTA-STS, which trusts the web server's certificate instead.
public final class PlainDns implements SecureDns {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_CACHED = 50_000;

    private final LookupSession session;

    /// @param server null for those of this machine
    public PlainDns(@Nullable InetSocketAddress server) {
        var resolver =
                server == null ? new ExtendedResolver() : new ExtendedResolver(List.of(new SimpleResolver(server)));
        resolver.setTimeout(TIMEOUT);
        var cache = new Cache();
        cache.setMaxEntries(MAX_CACHED);
        session = LookupSession.builder().resolver(resolver).cache(cache).build();
    }

    @Override
    public Answer ask(String name, int type) {
        try {
            var records = session.lookupAsync(Name.fromString(name, Name.root), type)
                    .toCompletableFuture()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .getRecords();
            return records.isEmpty() ? new Answer.Nothing(false) : new Answer.Found(false, name, records);
        } catch (TextParseException e) {
            return new Answer.Nothing(false);
        } catch (ExecutionException e) {
            boolean nothing =
                    e.getCause() instanceof NoSuchRRSetException || e.getCause() instanceof NoSuchDomainException;
            return nothing ? new Answer.Nothing(false) : new Answer.Trouble(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            return new Answer.Trouble("no answer in " + TIMEOUT.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Trouble("interrupted");
        }
    }
}
