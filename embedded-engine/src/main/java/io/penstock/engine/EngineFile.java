package io.penstock.engine;

import io.penstock.engine.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/// A configuration file in TOML: the settings of [EngineSettings], one key each, without tables.
///
/// ```toml
/// smtp = "127.0.0.1:2525"
/// route = "smarthost=10.0.0.7:25"
/// allow-recipients = ["*@example.com"]
/// ```
public final class EngineFile {
    private static final long MAX_BYTES = 1 << 20;

    private EngineFile() {}

    /// @throws EngineException naming file, line, key and value, if the file cannot be read or holds what is no setting
    public static List<Setting> read(Path file) {
        TomlParseResult toml;
        try {
            if (Files.size(file) > MAX_BYTES)
                throw new EngineException(file + " has more than 1 MiB; that is no configuration file");
            toml = Toml.parse(Files.readString(file));
        } catch (IOException e) {
            throw new EngineException("the configuration file " + file + " cannot be read: " + FileTrouble.why(e), e);
        }
        for (var error : toml.errors())
            throw new EngineException(
                    file + ":" + error.position().line() + ": " + error.getMessage() + "; see penstock engine --help");
        var settings = new ArrayList<Setting>();
        for (String key : toml.keySet()) {
            var position = toml.inputPositionOf(List.of(key));
            String origin = position == null ? file.toString() : file + ":" + position.line();
            settings.add(new Setting(key, values(origin, key, toml.get(List.of(key))), origin));
        }
        return settings;
    }

    private static List<String> values(String origin, String key, @Nullable Object value) {
        return switch (value) {
            case String text -> List.of(text);
            case Long number -> List.of(number.toString());
            case Boolean flag -> List.of(flag.toString());
            case TomlArray array -> {
                var values = new ArrayList<String>();
                for (Object element : array.toList()) values.addAll(values(origin, key, element));
                yield values;
            }
            case null, default ->
                throw new EngineException(
                        origin + ": " + key + " is neither a text, a number nor a list; see penstock engine --help");
        };
    }
}
