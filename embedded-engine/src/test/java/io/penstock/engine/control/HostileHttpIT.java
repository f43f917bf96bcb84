package io.penstock.engine.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.control.api.Problem;
import io.penstock.engine.control.api.WireJson;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes in is answered with a problem document that shows nothing of the inside, and the server goes on.
@Timeout(60)
class HostileHttpIT {
    @TempDir
    Path directory;

    private ControlFixture node;

    @BeforeEach
    void start() {
        node = new ControlFixture(directory);
    }

    @AfterEach
    void stop() throws Exception {
        assertEquals(200, node.send(node.request("/v1/health")).statusCode(), "the server still answers");
        node.close();
    }

    private Problem problem(int status, HttpRequest.Builder request) throws Exception {
        var answer = node.send(request);
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertFalse(answer.body().contains("\tat "), answer.body());
        assertFalse(answer.body().contains("Exception"), answer.body());
        return WireJson.read(answer.body().getBytes(StandardCharsets.UTF_8), Problem.class);
    }

    @Test
    void aPortInUseIsNamedWithCauseAndMend() {
        var taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), node.server.port());
        var config = new ControlConfig(taken, null, List.of(), true, "");
        String told = assertThrows(
                        ControlServerException.class,
                        () -> ControlServer.start(
                                config, node.desks.desks(), node.stream, node.audit, InstantSource.system()))
                .getMessage();
        assertTrue(told.contains(":" + taken.getPort() + " ("), told);
        assertTrue(told.contains("--http HOST:PORT"), told);
    }

    /// Whoever gets no place hears so before the content was read, and the others go on.
    @Test
    void manyTablesAtOnceAreRefusedNotQueued() throws Exception {
        int callers = 60;
        var answers = new LinkedBlockingQueue<HttpResponse<String>>();
        String body = "{\"toml\":\"" + "#".repeat(1000) + "\"}";
        var hold = node.desks.holdChecks();
        for (int i = 0; i < callers; i++)
            Thread.ofVirtual()
                    .start(() -> answers.add(node.sent(admin("/v1/rules/check").POST(BodyPublishers.ofString(body)))));
        int most = HeavyWork.Limits.usual().atOnce() + HeavyWork.Limits.usual().inLine();
        for (int i = 0; i < callers - most; i++) {
            var answer = answers.take();
            assertEquals(503, answer.statusCode(), answer.body());
            assertEquals("2", answer.headers().firstValue("Retry-After").orElse(""));
            assertTrue(answer.body().contains("urn:penstock:busy"), answer.body());
        }
        hold.countDown();
        for (int i = 0; i < most; i++)
            assertTrue(Set.of(200, 503).contains(answers.take().statusCode()));
        assertEquals(
                200,
                node.send(admin("/v1/rules/check").POST(BodyPublishers.ofString("{\"toml\":\"\"}")))
                        .statusCode());
    }

    @Test
    void aTableIsNoMessage() throws Exception {
        var body = BodyPublishers.ofString("{\"toml\":\"" + "#".repeat(RequestHandler.MAX_HEAVY_BYTES) + "\"}");
        assertEquals(
                "urn:penstock:too-large",
                problem(413, admin("/v1/rules/check").POST(body)).type());
    }

    @Test
    void onlyWhoMayIsShownAddressesAndTheTrailSaysSo() throws Exception {
        for (String path : new String[] {"/v1/replies", "/v1/rules/replay/p1"}) {
            var viewer = node.request(path + "?reveal=true").header("Authorization", "Bearer viewer-secret");
            assertEquals("urn:penstock:role-too-low", problem(403, viewer).type());
            assertEquals(
                    200,
                    node.send(node.request(path).header("Authorization", "Bearer viewer-secret"))
                            .statusCode());
            assertTrue(node.audit.page(1, 0).stream()
                    .noneMatch(entry -> entry.action().contains(path)));
            var operator = node.request(path + "?reveal=true").header("Authorization", "Bearer operator-secret");
            assertEquals(200, node.send(operator).statusCode());
            var entry = node.audit.page(1, 0).getFirst();
            assertEquals("otto", entry.author());
            assertEquals("addresses revealed", entry.target() + " " + entry.reason());
        }
    }

    private HttpRequest.Builder admin(String path) {
        return node.request(path)
                .header("Authorization", "Bearer admin-secret")
                .header("Content-Type", "application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "/, 404",
        "/v1, 404",
        "/v1/, 404",
        "/v1/nothing, 404",
        "/v1/queues/a/b/c/d/e/f/g/h/i/j, 404",
        "/v1/pauses/x, 405",
        "/v1/queues?limit=0, 422",
        "/v1/queues?limit=abc, 422",
        "/v1/queues?limit=99999999999999999999, 422",
        "/v1/throughput?from=yesterday, 422",
        "/v1/tls-reports?day=yesterday, 422",
        "/v1/tls-reports/x.test?day=2026-02-30, 422",
        "/v1/throughput?from=2026-01-01T00:00:00Z&to=2025-01-01T00:00:00Z, 422",
        "/v1/throughput?from=2020-01-01T00:00:00Z&step=1000, 422",
        "/v1/rules/versions/seven, 404",
        "/v1/audit?before=-1, 422",
    })
    void wrongAddressesAndParametersAreNamed(String path, int status) throws Exception {
        assertFalse(problem(status, admin(path)).mend().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "\"text\"",
                "null",
                "{}",
                "{\"criteria\":5}",
                "{\"criteria\":{}}",
                "{\"criteria\":{},\"reason\":null,\"author\":\"a\",\"durationMillis\":1}",
                "{\"criteria\":{\"queue\":[1]},\"reason\":\"r\",\"author\":\"a\",\"durationMillis\":1}",
                "{\"criteria\":{},\"reason\":\"r\",\"author\":\"a\",\"durationMillis\":\"long\"}",
                "{\"criteria\":{},\"reason\":\"r\",\"author\":\"a\",\"durationMillis\":1} trailing",
                "{\"criteria\":{},\"reason\":\"r\",\"author\":\"a\",\"durationMillis\":1e999999999}"
            })
    void contentThatIsNoPauseIsRefused(String content) throws Exception {
        problem(400, admin("/v1/pauses").POST(BodyPublishers.ofString(content)));
        assertTrue(node.desks.asked.isEmpty());
    }

    @Test
    void aWrongFieldIsNamed() throws Exception {
        String content = "{\"criteria\":{},\"reason\":\"r\",\"author\":\"a\",\"durationMillis\":\"long\"}";
        var wrong = problem(400, admin("/v1/pauses").POST(BodyPublishers.ofString(content)));
        assertTrue(wrong.title().contains("durationMillis"), wrong.title());
        var missing = problem(400, admin("/v1/pauses").POST(BodyPublishers.ofString("{\"criteria\":{}}")));
        assertTrue(missing.title().contains("reason"), missing.title());
    }

    @Test
    void deeplyNestedContentIsRefused() throws Exception {
        problem(400, admin("/v1/messages").POST(BodyPublishers.ofString("[".repeat(100_000))));
    }

    @Test
    void aWebPageCannotPostHere() throws Exception {
        var form = node.request("/v1/messages")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"from\":\"a@b.test\",\"recipients\":[{\"address\":\"c@d.test\"}]}"));
        problem(415, form);
        assertTrue(node.desks.asked.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/node, '', 401",
        "GET, /v1/node, Bearer guess, 401",
        "GET, /v1/node, Basic YWRtaW46YWRtaW4=, 401",
        "GET, /metrics, '', 401",
        "PUT, /v1/rules, Bearer operator-secret, 403",
        "POST, /v1/queues/bounce, Bearer operator-secret, 403",
        "POST, /v1/queues/retry, Bearer viewer-secret, 403",
        "POST, /v1/messages, Bearer viewer-secret, 403",
        "DELETE, /v1/pauses/p1, Bearer viewer-secret, 403",
        "PUT, /v1/sandbox/gmail, Bearer viewer-secret, 403",
    })
    void nobodyDoesMoreThanTheirRoleAllows(String method, String path, String token, int status) throws Exception {
        var request = node.request(path).method(method, BodyPublishers.noBody());
        if (!token.isEmpty()) request.header("Authorization", token);
        problem(status, request);
        assertTrue(node.desks.asked.isEmpty());
    }

    @Test
    void publishingWithoutAVersionIsRefused() throws Exception {
        String content = "{\"toml\":\"\",\"author\":\"a\",\"comment\":\"\"}";
        problem(428, admin("/v1/rules").PUT(BodyPublishers.ofString(content)));
        problem(422, admin("/v1/rules").header("If-Match", "*").PUT(BodyPublishers.ofString(content)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /v1/health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n",
                "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void brokenHttpIsRefusedAndTheConnectionEnds(String request) throws Exception {
        try (var socket = new Socket("127.0.0.1", node.server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4") || answer.startsWith("HTTP/1.1 5"), answer);
            assertFalse(answer.contains("\tat "), answer);
        }
    }

    @Test
    void anEndlessHeaderIsCutOff() throws Exception {
        try (var socket = new Socket("127.0.0.1", node.server.port())) {
            var out = socket.getOutputStream();
            out.write("GET /v1/health HTTP/1.1\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII));
            out.write("x".repeat(200_000).getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
            assertEquals("HTTP/1.1 400", answer);
        } catch (java.net.SocketException e) {
            // the server closed while we were still writing: cut off as well
        }
    }
}
