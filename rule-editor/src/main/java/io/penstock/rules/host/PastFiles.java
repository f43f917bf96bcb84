package io.penstock.rules.host;

import io.penstock.engine.replay.PastReplies;
import java.io.IOException;
import java.nio.file.Path;

/// Opens files of past replies. Blocking; called off the JavaFX thread only.
@FunctionalInterface
public interface PastFiles {
    /// @throws IOException if it cannot be read
    /// @throws io.penstock.engine.replay.ReplayException if it is no log that anyone knows; says what to do
    PastReplies open(Path file) throws IOException;
}
