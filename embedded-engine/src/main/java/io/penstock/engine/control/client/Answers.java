package io.penstock.engine.control.client;

import io.penstock.engine.control.api.Problem;
import io.penstock.engine.control.api.WireJson;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Turns what came back, or did not, into a value or a [ControlException] that a person can read.
final class Answers {
    private static final int MAX_BYTES = 64 << 20;

    private Answers() {}

    static <T> T read(URI base, ClassicHttpResponse response, Class<T> type) throws IOException {
        byte[] body = body(response.getEntity());
        if (type == Object.class && body.length == 0) return type.cast(new Object());
        try {
            return WireJson.read(body, type);
        } catch (JacksonException e) {
            throw new ControlException.Incompatible(base + " answered with something that this version does not"
                    + " understand (" + e.getOriginalMessage() + "); is it a Penstock node of another version?");
        }
    }

    static void refuseErrors(URI base, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status < 300) return;
        byte[] body = body(response.getEntity());
        Problem problem = problem(response, body);
        if (problem == null)
            throw new ControlException.Incompatible(
                    base + " answered HTTP " + status + " without saying why; is it the address of a Penstock node?");
        if (status == 401 || status == 403)
            throw new ControlException.Unauthorised(new ControlException.Refused(problem).getMessage());
        throw new ControlException.Refused(problem);
    }

    private static @Nullable Problem problem(ClassicHttpResponse response, byte[] body) {
        var type = response.getFirstHeader("Content-Type");
        if (type == null || !type.getValue().startsWith("application/problem+json")) return null;
        try {
            Problem problem = WireJson.read(body, Problem.class);
            return problem.title() == null || problem.detail() == null || problem.mend() == null ? null : problem;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static byte[] body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) return new byte[0];
        byte[] bytes = entity.getContent().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) throw new IOException("the answer is larger than 64 MiB");
        return bytes;
    }

    static ControlException unreachable(URI base, IOException e) {
        String why = switch (e) {
            case UnknownHostException _ -> "there is no host of that name";
            case ConnectException _ -> "the connection was refused; is the node running there?";
            case SSLException _ -> "TLS failed: " + e.getMessage();
            case SocketTimeoutException _ -> "it did not answer in time";
            case InterruptedIOException _ -> "the call was interrupted";
            default -> "the connection broke" + (e.getMessage() == null ? "" : ": " + e.getMessage());
        };
        return new ControlException.Unreachable(base + " cannot be reached: " + why, e);
    }
}
