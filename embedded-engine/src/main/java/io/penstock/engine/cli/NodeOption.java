package io.penstock.engine.cli;

import io.penstock.engine.control.TokenFile;
import io.penstock.engine.control.client.ControlClient;
import io.penstock.engine.control.client.HttpControlClient;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which node a command talks to, and as whom. A token is never an argument, where others could read it.
public final class NodeOption {
    @Option(
            names = "--node",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:2580",
            description = "Which node. Default: ${DEFAULT-VALUE}")
    private URI node = URI.create("http://127.0.0.1:2580");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token, such as DATA/admin.token. Default: the variable PENSTOCK_TOKEN")
    private @Nullable Path tokenFile;

    public ControlClient connect() {
        return connect(node, tokenFile);
    }

    /// @param tokenFile null for the variable
    public static ControlClient connect(URI node, @Nullable Path tokenFile) {
        String fromEnvironment = System.getenv("PENSTOCK_TOKEN");
        String token = tokenFile != null ? TokenFile.secret(tokenFile) : fromEnvironment;
        return new HttpControlClient(node, token == null ? "" : token);
    }

    /// Whom the audit trail shall name.
    public static String author() {
        return System.getProperty("user.name", "cli");
    }
}
