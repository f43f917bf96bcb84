package io.penstock.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the arrows: `app -> rule-editor -> embedded-engine`, and none in a circle between the rooms of the console.
class ArchitectureTest {
    private static final String APP = "io/penstock/app/";
    private static final String EDITOR = "io/penstock/rules/";
    private static final String ENGINE = "io/penstock/engine/";
    private static final int MAX_LINES = 400;

    private final Map<String, Set<String>> references = new TreeMap<>();

    ArchitectureTest() throws IOException, URISyntaxException {
        read("io.penstock.app.shell.Screen");
        read("io.penstock.rules.host.RuleBackend");
        read("io.penstock.engine.message.SpoolId");
    }

    @Test
    void theEngineKnowsNeitherEditorNorConsoleNorJavaFx() {
        assertEquals(List.of(), arrows(ENGINE, EDITOR, APP, "javafx/", "org/controlsfx/", "atlantafx/"));
    }

    @Test
    void theEditorKnowsNothingOfTheConsole() {
        assertEquals(List.of(), arrows(EDITOR, APP));
    }

    @Test
    void theConsoleTalksToItsEngineThroughTheControlApi() {
        var inside = Stream.of("queue", "pause", "delivery", "egress", "journal", "spool", "history", "suppression")
                .map(room -> ENGINE + room + "/")
                .toArray(String[]::new);
        // the tour brings an engine of its own, which retries within seconds
        var violations = arrows(APP, inside).stream()
                .filter(arrow -> !arrow.startsWith(APP + "tour/TourEngine"))
                .toList();
        assertEquals(List.of(), violations);
    }

    @Test
    void nobodyButTheMainClassAndTheTourKnowsHowTheConsoleIsWired() {
        var violations = arrows(APP, APP + "launch/").stream()
                .filter(arrow -> !arrow.startsWith(APP + "launch/") && !arrow.startsWith(APP + "tour/"))
                .filter(arrow -> !arrow.startsWith(APP + "Main "))
                .toList();
        assertEquals(List.of(), violations);
    }

    @Test
    void roomsDoNotDependOnEachOtherInACircle() {
        assertEquals(List.of(), circles(APP));
        assertEquals(List.of(), circles(EDITOR));
    }

    @Test
    void onlyTheFxRoomQueuesWorkForTheJavaFxThread() throws IOException {
        var violations = sources("../app", "../rule-editor")
                .filter(file -> !file.toString().contains("/app/fx/"))
                .filter(file -> contains(file, "Platform.runLater"))
                .toList();
        assertEquals(List.of(), violations);
    }

    @Test
    void noFileIsLongerThanAReaderCanHold() throws IOException {
        var tooLong = new ArrayList<String>();
        for (var file :
                sources("../app", "../rule-editor", "../embedded-engine").toList()) {
            long lines = lineCount(file);
            if (lines > MAX_LINES) tooLong.add(file + ": " + lines);
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void theTestSeesTheCodeItJudges() {
        assertTrue(references.keySet().stream().anyMatch(name -> name.startsWith(ENGINE)), "no engine class found");
        assertTrue(references.keySet().stream().anyMatch(name -> name.startsWith(EDITOR)), "no editor class found");
        assertTrue(arrows(APP, ENGINE).size() > 10, "the console seems to know nothing of the control API");
    }

    private List<String> arrows(String from, String... to) {
        var found = new ArrayList<String>();
        references.forEach((name, targets) -> {
            if (!name.startsWith(from)) return;
            for (String target : targets) {
                for (String banned : to) if (target.startsWith(banned)) found.add(name + " -> " + target);
            }
        });
        return found;
    }

    /// Each room that can reach itself, with the way.
    private List<String> circles(String module) {
        var rooms = new TreeMap<String, Set<String>>();
        references.forEach((name, targets) -> {
            if (!name.startsWith(module)) return;
            for (String target : targets) {
                if (target.startsWith(module) && !room(module, name).equals(room(module, target))) {
                    rooms.computeIfAbsent(room(module, name), _ -> new TreeSet<>())
                            .add(room(module, target));
                }
            }
        });
        var circles = new ArrayList<String>();
        for (String room : rooms.keySet()) walk(room, List.of(room), rooms, new HashSet<>(), circles);
        return circles;
    }

    private static void walk(
            String start, List<String> way, Map<String, Set<String>> rooms, Set<String> seen, List<String> circles) {
        for (String next : rooms.getOrDefault(way.getLast(), Set.of())) {
            if (next.equals(start)) circles.add(String.join(" -> ", way) + " -> " + start);
            else if (seen.add(next)) {
                var longer = new ArrayList<>(way);
                longer.add(next);
                walk(start, longer, rooms, seen, circles);
            }
        }
    }

    /// A room is a package directly under the module's; what stands in the module's own package is the room "".
    private static String room(String module, String className) {
        String rest = className.substring(module.length());
        int slash = rest.indexOf('/');
        return slash < 0 ? "" : rest.substring(0, slash);
    }

    private void read(String anyClassOfTheModule) throws IOException, URISyntaxException {
        URI place;
        try {
            place = Class.forName(anyClassOfTheModule, false, getClass().getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the test names a class that is gone: " + anyClassOfTheModule, e);
        }
        if (Files.isDirectory(Path.of(place))) {
            readTree(Path.of(place));
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(place))) {
            readTree(jar.getPath("/"));
        }
    }

    private void readTree(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                var model = ClassFile.of().parse(Files.readAllBytes(file));
                var targets = new TreeSet<String>();
                for (var entry : model.constantPool()) {
                    if (entry instanceof ClassEntry target) targets.add(target.asInternalName());
                }
                references.put(model.thisClass().asInternalName(), targets);
            }
        }
    }

    private static Stream<Path> sources(String... modules) throws IOException {
        var found = new ArrayList<Path>();
        for (String module : modules) {
            try (var files = Files.walk(Path.of(module, "src", "main", "java"))) {
                files.filter(path -> path.toString().endsWith(".java")).forEach(found::add);
            }
        }
        return found.stream();
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static long lineCount(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.count();
        }
    }
}
