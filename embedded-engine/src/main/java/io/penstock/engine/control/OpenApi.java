package io.penstock.engine.control;

import io.penstock.engine.control.api.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The OpenAPI 3.1 document, made from the routes and the wire records that they name.
final class OpenApi {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    private final WireSchemas schemas = new WireSchemas();
    private final Map<String, Map<String, Object>> paths = new TreeMap<>();

    private OpenApi() {}

    /// The route that serves the document about `others` and itself.
    static Route route(List<Route> others) {
        var self = Route.get("/v1/openapi.json", Role.ANYONE, "This document");
        var all = new ArrayList<>(others);
        all.add(self.givesOther(_ -> new Answer.Empty()));
        Map<String, Object> document = document(all);
        return self.givesOther(_ -> Answer.ok(document));
    }

    static Map<String, Object> document(List<Route> routes) {
        var api = new OpenApi();
        for (Route route : routes)
            api.paths
                    .computeIfAbsent(route.path(), _ -> new LinkedHashMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), api.operation(route));
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "Penstock control API", "version", "1"));
        document.put("paths", api.paths);
        document.put(
                "components",
                Map.of(
                        "schemas",
                        api.schemas.all(),
                        "securitySchemes",
                        Map.of("token", Map.of("type", "http", "scheme", "bearer"))));
        return document;
    }

    private Map<String, Object> operation(Route route) {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("summary", route.summary());
        operation.put("x-role", route.role().wireName());
        if (route.role() != Role.ANYONE) operation.put("security", List.of(Map.of("token", List.of())));
        operation.put("parameters", parameters(route));
        if (route.body() != null) operation.put("requestBody", Map.of("required", true, "content", json(route.body())));
        var responses = new LinkedHashMap<String, Object>();
        responses.put("2XX", success(route.answer()));
        responses.put(
                "default",
                Map.of(
                        "description",
                        "What failed, with which value, and what to do",
                        "content",
                        Map.of("application/problem+json", Map.of("schema", schemas.of(Problem.class)))));
        operation.put("responses", responses);
        return operation;
    }

    private Map<String, Object> success(@Nullable Class<?> answer) {
        if (answer == null) return Map.of("description", "Done");
        return Map.of("description", "Done", "content", json(answer));
    }

    private Map<String, Object> json(Class<?> wireRecord) {
        return Map.of("application/json", Map.of("schema", schemas.of(wireRecord)));
    }

    private static List<Object> parameters(Route route) {
        var parameters = new ArrayList<>();
        var names = PARAMETER.matcher(route.path());
        while (names.find()) parameters.add(parameter(names.group(1), "path", true));
        for (String name : route.query()) parameters.add(parameter(name, "query", false));
        if (route.changes()) parameters.add(parameter("Idempotency-Key", "header", false));
        return parameters;
    }

    private static Map<String, Object> parameter(String name, String in, boolean required) {
        return Map.of("name", name, "in", in, "required", required, "schema", Map.of("type", "string"));
    }
}
