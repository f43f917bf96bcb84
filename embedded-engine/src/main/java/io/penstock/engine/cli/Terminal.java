package io.penstock.engine.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// Where a command prints: the streams of the command line that picocli put it into.
final class Terminal {
    static final int COULD_NOT = 3;

    static PrintWriter out(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
    }

    static PrintWriter err(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getErr();
    }

    /// Says why a command could not do its work.
    ///
    /// @return the exit code for it
    static int complain(@Nullable CommandSpec spec, @Nullable String message) {
        var err = err(spec);
        err.println("penstock: " + message);
        err.flush();
        return COULD_NOT;
    }

    private Terminal() {}
}
