package io.penstock.engine.process.config;

import io.penstock.engine.process.ProcessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Where processors were read: the file, the secret and the keys that it names.
///
/// @param files  all of them
/// @param reader reads the processors again
public record ProcessorSource(List<Path> files, Supplier<Processors> reader) {
    public ProcessorSource {
        files = List.copyOf(files);
    }

    /// @throws ProcessException naming file, line, key, value and mend
    Processors read() {
        return reader.get();
    }

    /// Something else after each change of a file, as far as time and size tell it.
    String state() {
        var state = new StringBuilder();
        for (Path file : files) {
            try {
                state.append(Files.getLastModifiedTime(file)).append(' ').append(Files.size(file));
            } catch (IOException _) {
                state.append("missing");
            }
            state.append('\n');
        }
        return state.toString();
    }
}
