package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the arrows between the rooms of the engine, and a few habits.
class RoomArrowsTest {
    private static final String ENGINE = "io/penstock/engine/";
    private static final Path SOURCES = Path.of("src", "main", "java");

    /// From each class to the classes that it names.
    private final Map<String, Set<String>> references = new TreeMap<>();

    RoomArrowsTest() throws IOException {
        try (var files = Files.walk(Path.of("target", "classes"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                var model = ClassFile.of().parse(file);
                var targets = new TreeSet<String>();
                for (var entry : model.constantPool())
                    if (entry instanceof ClassEntry target) targets.add(target.asInternalName());
                references.put(model.thisClass().asInternalName(), targets);
            }
        }
    }

    /// A room is a package directly under the engine's; the wire records and the client are rooms of their own, because
    /// others may know them who must not know the server. The assembly's own package is the room "".
    private static String room(String className) {
        String rest = className.substring(ENGINE.length());
        for (String own : List.of("control/api", "control/client")) if (rest.startsWith(own + "/")) return own;
        int slash = rest.indexOf('/');
        return slash < 0 ? "" : rest.substring(0, slash);
    }

    private Map<String, Set<String>> rooms() {
        var rooms = new TreeMap<String, Set<String>>();
        references.forEach((name, targets) -> {
            for (String target : targets)
                if (target.startsWith(ENGINE) && !room(target).equals(room(name)))
                    rooms.computeIfAbsent(room(name), _ -> new TreeSet<>()).add(room(target));
        });
        return rooms;
    }

    private List<String> arrows(String from, String... to) {
        var found = new ArrayList<String>();
        references.forEach((name, targets) -> {
            if (!name.startsWith(from)) return;
            for (String target : targets)
                for (String banned : to) if (target.startsWith(banned)) found.add(name + " -> " + target);
        });
        return found;
    }

    @Test
    void noRoomIsPartOfACircle() {
        var rooms = rooms();
        // the assembly starts from the command line and the command line starts the assembly
        rooms.remove("");
        rooms.remove("cli");
        var circles = new ArrayList<String>();
        for (String room : rooms.keySet()) walk(room, List.of(room), rooms, new HashSet<>(), circles);
        assertEquals(List.of(), circles);
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

    @Test
    void onlyTheCommandLineKnowsTheAssembly() {
        var knowing = new TreeSet<String>();
        rooms().forEach((room, targets) -> {
            if (targets.contains("")) knowing.add(room);
        });
        assertEquals(Set.of("cli"), knowing);
    }

    @Test
    void theFoundationsDependOnNothingAbove() {
        var rooms = rooms();
        assertEquals(Set.of(), rooms.getOrDefault("message", Set.of()));
        assertEquals(Set.of(), rooms.getOrDefault("files", Set.of()));
        assertEquals(Set.of(), rooms.getOrDefault("journal", Set.of()));
        assertEquals(Set.of(), rooms.getOrDefault("control/api", Set.of()));
        assertEquals(Set.of("control/api"), rooms.get("control/client"));
    }

    @Test
    void theServerKnowsTheWireAndNoRoom() {
        for (String name : references.keySet()) {
            if (!name.startsWith(ENGINE + "control/") || name.startsWith(ENGINE + "control/live/")) continue;
            for (String target : references.getOrDefault(name, Set.of()))
                assertTrue(
                        !target.startsWith(ENGINE)
                                || target.startsWith(ENGINE + "control/")
                                || target.startsWith(ENGINE + "files/"),
                        name + " -> " + target);
        }
        assertEquals(List.of(), arrows(ENGINE + "control/desk/", ENGINE + "control/live/"));
    }

    @Test
    void nobodyUsesWhatDoesNotBelongHere() {
        assertEquals(List.of(), arrows(ENGINE, "javafx/", "com/fasterxml/jackson/databind/", "java/util/logging/"));
        assertEquals(List.of(), arrows(ENGINE + "message/", "tools/jackson/", "org/h2/", "io/helidon/"));
    }

    @Test
    void printsOnlyInTheCommandLineAndNeverSleeps() throws IOException {
        var prints = Pattern.compile("System\\.(out|err)\\b");
        var sleeps = Pattern.compile("Thread\\.sleep\\(|\\.SECONDS\\.sleep\\(");
        var found = new ArrayList<String>();
        try (var files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                if (sleeps.matcher(text).find()) found.add(file + " sleeps");
                if (!file.toString().contains("/cli/") && prints.matcher(text).find()) found.add(file + " prints");
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyPackageHasItsSign() throws IOException {
        var missing = new ArrayList<Path>();
        try (var files = Files.walk(SOURCES)) {
            for (Path directory : files.filter(Files::isDirectory).toList()) {
                boolean hasCode;
                try (var entries = Files.list(directory)) {
                    hasCode = entries.anyMatch(entry -> entry.toString().endsWith(".java"));
                }
                if (hasCode && !Files.exists(directory.resolve("package-info.java"))) missing.add(directory);
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void theTestSeesTheCodeItJudges() {
        assertTrue(references.size() > 200, references.size() + " classes");
        assertTrue(rooms().getOrDefault("queue", Set.of()).contains("message"));
    }
}
