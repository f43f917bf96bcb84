package io.penstock.engine.tlspolicy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Fetches policies with HttpClient. No redirects, no cookies, no compression, no second try (RFC 8461 section 3.3).
public final class HttpsStsFetcher implements StsFetcher, AutoCloseable {
    static final int HTTPS_PORT = 443;
    /// As the RFC suggests.
    private static final int MAX_BYTES = 64 * 1024;

    private final CloseableHttpClient client;
    private final int port;

    /// Trusts whom this Java trusts.
    public HttpsStsFetcher() {
        this(HTTPS_PORT, SystemDefaultDnsResolver.INSTANCE, null, Duration.ofSeconds(20));
    }

    HttpsStsFetcher(int port, DnsResolver names, @Nullable SSLContext trust, Duration patience) {
        this.port = port;
        Timeout each = Timeout.of(patience);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(each).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(each)
                        .setSocketTimeout(each)
                        .build());
        if (trust != null) connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(trust));
        this.client = HttpClients.custom()
                .setConnectionManager(connections.build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(each).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .setUserAgent("penstock")
                .build();
    }

    @Override
    public String fetch(String domain) throws IOException {
        String at = port == HTTPS_PORT ? "" : ":" + port;
        var get = new HttpGet("https://mta-sts." + domain + at + "/.well-known/mta-sts.txt");
        return client.execute(get, HttpsStsFetcher::body);
    }

    private static String body(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != 200) throw new IOException("the policy server answered " + response.getCode());
        var entity = response.getEntity();
        String type = entity == null || entity.getContentType() == null ? "" : entity.getContentType();
        if (entity == null || !type.toLowerCase(Locale.ROOT).startsWith("text/plain"))
            throw new IOException("the policy is not text/plain but '" + type + "'");
        byte[] bytes = entity.getContent().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) throw new IOException("the policy has more than " + MAX_BYTES + " bytes");
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
