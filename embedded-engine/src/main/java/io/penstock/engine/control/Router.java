package io.penstock.engine.control;

import io.penstock.engine.control.desk.ControlProblem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the route of a request.
final class Router {
    private static final int MAX_SEGMENTS = 8;
    private final List<Pattern> patterns;

    record Found(Route route, Map<String, String> pathParameters) {}

    private record Pattern(Route route, List<String> segments) {}

    Router(List<Route> routes) {
        // fixed segments win over parameters: /v1/pauses/preview is not the pause named preview
        this.patterns = routes.stream()
                .map(route ->
                        new Pattern(route, List.of(route.path().substring(1).split("/"))))
                .sorted((a, b) -> Long.compare(parameters(a), parameters(b)))
                .toList();
    }

    private static long parameters(Pattern pattern) {
        return pattern.segments().stream().filter(Router::isParameter).count();
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    /// @param rawPath as sent, still percent-encoded
    Found find(String method, String rawPath) {
        List<String> segments = segments(rawPath);
        var allowed = new TreeSet<String>();
        Found found = null;
        for (Pattern pattern : patterns) {
            var parameters = match(pattern.segments(), segments);
            if (parameters == null) continue;
            allowed.add(pattern.route().method());
            if (found == null && pattern.route().method().equals(method))
                found = new Found(pattern.route(), parameters);
        }
        if (found != null) return found;
        if (allowed.isEmpty())
            throw ControlProblem.of(
                    404,
                    "no-such-resource",
                    "there is nothing at this address",
                    ControlProblem.cut(rawPath),
                    "see /v1/openapi.json for what there is");
        throw ControlProblem.of(
                405,
                "method-not-allowed",
                ControlProblem.cut(method) + " is not possible here",
                ControlProblem.cut(rawPath),
                "use " + String.join(" or ", allowed));
    }

    private static List<String> segments(String rawPath) {
        String[] parts = rawPath.substring(rawPath.startsWith("/") ? 1 : 0).split("/", MAX_SEGMENTS + 1);
        var segments = new ArrayList<String>(parts.length);
        for (String part : parts) {
            try {
                // in a path a plus is a plus
                segments.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw ControlProblem.of(
                        400,
                        "bad-address",
                        "the address is not well encoded",
                        ControlProblem.cut(rawPath),
                        "encode special characters as %XX");
            }
        }
        return segments;
    }

    private static @Nullable Map<String, String> match(List<String> pattern, List<String> segments) {
        if (pattern.size() != segments.size()) return null;
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < pattern.size(); i++) {
            String part = pattern.get(i);
            String segment = segments.get(i);
            if (isParameter(part)) {
                if (segment.isEmpty()) return null;
                parameters.put(part.substring(1, part.length() - 1), segment);
            } else if (!part.equals(segment)) {
                return null;
            }
        }
        return parameters;
    }
}
