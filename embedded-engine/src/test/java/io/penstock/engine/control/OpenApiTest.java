package io.penstock.engine.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {
    @TempDir
    Path directory;

    private List<Route> routes() {
        try (var audit = AuditTrail.open(directory, InstantSource.system())) {
            return Routes.all(new MadeUpDesks().desks(), new StreamHub("r"), audit, InstantSource.system());
        }
    }

    private static JsonNode document(List<Route> routes) {
        return JsonMapper.shared().valueToTree(OpenApi.document(routes));
    }

    @Test
    void everyRouteIsInTheDocumentWithItsParametersAndRecords() {
        var routes = routes();
        var paths = document(routes).get("paths");
        for (Route route : routes) {
            var operation = paths.path(route.path()).get(route.method().toLowerCase(Locale.ROOT));
            assertNotNull(operation, route.method() + " " + route.path());
            for (String name : route.query())
                assertTrue(operation.get("parameters").toString().contains("\"" + name + "\""), route.path());
            assertEquals(route.body() != null, operation.has("requestBody"), route.path());
        }
    }

    @Test
    void everyReferenceLeadsToASchema() {
        var document = document(routes());
        var references = new ArrayList<String>();
        document.findValues("$ref").forEach(reference -> references.add(reference.asString()));
        assertTrue(references.size() > 50);
        for (String reference : references)
            assertTrue(!document.at(reference.substring(1)).isMissingNode(), reference);
    }

    @Test
    void theGuideNamesEveryRoute() throws Exception {
        String guide = Files.readString(Path.of("docs", "control-api.md"));
        for (Route route : routes()) assertTrue(guide.contains(route.path()), route.path() + " is not in the guide");
    }
}
