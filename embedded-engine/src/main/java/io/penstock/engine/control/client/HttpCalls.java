package io.penstock.engine.control.client;

import io.penstock.engine.control.api.WireJson;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The HTTP behind [HttpControlClient]: one method for each verb, every failure a [ControlException].
final class HttpCalls {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    /// The server sends a heartbeat each 10 s; three missing ones mean that it is gone.
    static final Duration STREAM_SILENCE = Duration.ofSeconds(30);
    /// One for the stream, the rest for calls.
    private static final int MAX_CONNECTIONS = 16;

    private final URI base;
    private final String token;
    private final CloseableHttpClient http;

    HttpCalls(URI base, String token, @Nullable SSLContext tls) {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || base.getHost() == null)
            throw new IllegalArgumentException(
                    "'" + base + "' is not the address of a node; write it like http://127.0.0.1:2580");
        this.base = base;
        this.token = token;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                        .setSocketTimeout(Timeout.of(ANSWER_TIMEOUT))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .build());
        if (tls != null) connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls));
        this.http = HttpClients.custom()
                .setConnectionManager(connections.build())
                .setDefaultRequestConfig(requestConfig(ANSWER_TIMEOUT))
                // a kept connection that the server had closed is tried once more; the idempotency key makes that safe
                .setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(50)))
                .disableRedirectHandling()
                .disableCookieManagement()
                .setUserAgent("penstock")
                .build();
    }

    private static RequestConfig requestConfig(Duration silence) {
        return RequestConfig.custom()
                .setResponseTimeout(Timeout.of(silence))
                .setConnectionRequestTimeout(Timeout.of(ANSWER_TIMEOUT))
                .build();
    }

    RequestPath path(String... segments) {
        return new RequestPath(base, segments);
    }

    <T> T get(RequestPath path, Class<T> answer) {
        return call(request("GET", path), answer);
    }

    <T> T post(RequestPath path, Object body, String idempotencyKey, Class<T> answer) {
        return call(change("POST", path, body, idempotencyKey), answer);
    }

    <T> T put(RequestPath path, Object body, String idempotencyKey, Class<T> answer) {
        return call(change("PUT", path, body, idempotencyKey), answer);
    }

    <T> T putIfMatch(RequestPath path, Object body, int version, String idempotencyKey, Class<T> answer) {
        var request = change("PUT", path, body, idempotencyKey);
        request.setHeader("If-Match", "\"" + version + "\"");
        return call(request, answer);
    }

    <T> T patch(RequestPath path, Object body, String idempotencyKey, Class<T> answer) {
        return call(change("PATCH", path, body, idempotencyKey), answer);
    }

    void delete(RequestPath path, String idempotencyKey) {
        var request = request("DELETE", path);
        if (!idempotencyKey.isEmpty()) request.setHeader("Idempotency-Key", idempotencyKey);
        call(request, Object.class);
    }

    void stream(RequestPath path, String lastEventId, ControlClient.StreamListener listener) {
        var request = request("GET", path);
        request.setConfig(requestConfig(STREAM_SILENCE));
        request.setHeader("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) request.setHeader("Last-Event-ID", lastEventId);
        boolean stopped = false;
        try (var response = http.executeOpen(HttpHost.create(request.getUri()), request, null)) {
            Answers.refuseErrors(base, response);
            listener.opened();
            stopped = new SseReader(response.getEntity().getContent(), listener).readAll();
            // an endless body must not be read to its end, as an orderly close would
            request.cancel();
            if (!stopped)
                throw new ControlException.Unreachable(base + " ended the event stream", new IOException("end"));
        } catch (IOException e) {
            // the listener had enough, and closing what was cancelled complains
            if (!stopped) throw Answers.unreachable(base, e);
        } catch (JacksonException e) {
            throw new ControlException.Incompatible(
                    base + " sent an event that this version does not understand: " + e.getOriginalMessage());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException("a path that was built is a valid one", e);
        }
    }

    void close() {
        http.close(CloseMode.IMMEDIATE);
    }

    private HttpUriRequestBase change(String method, RequestPath path, Object body, String idempotencyKey) {
        var request = request(method, path);
        if (!idempotencyKey.isEmpty()) request.setHeader("Idempotency-Key", idempotencyKey);
        request.setEntity(new ByteArrayEntity(WireJson.bytes(body), ContentType.APPLICATION_JSON));
        return request;
    }

    private HttpUriRequestBase request(String method, RequestPath path) {
        var request = new HttpUriRequestBase(method, path.uri());
        request.setHeader("Accept", "application/json");
        if (!token.isEmpty()) request.setHeader("Authorization", "Bearer " + token);
        return request;
    }

    private <T> T call(HttpUriRequestBase request, Class<T> answer) {
        try {
            return http.execute(request, response -> {
                Answers.refuseErrors(base, response);
                return Answers.read(base, response, answer);
            });
        } catch (IOException e) {
            throw Answers.unreachable(base, e);
        } catch (IllegalStateException e) {
            // the client was closed before this call, or while it waited for a connection
            throw Answers.unreachable(base, new IOException("the client was closed", e));
        }
    }
}
