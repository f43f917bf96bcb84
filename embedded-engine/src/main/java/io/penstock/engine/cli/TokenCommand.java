package io.penstock.engine.cli;

import io.penstock.engine.control.Role;
import io.penstock.engine.control.Token;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `penstock token`: makes a token for someone, and the lines for the node's token file.
@Command(
        name = "token",
        description = {
            "Makes a token. The secret goes to its owner; the other lines go into the node's file (engine --tokens)."
        },
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Whose it is; appears in the audit trail.")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "viewer",
            description = "injector, viewer, operator or admin. Default: ${DEFAULT-VALUE}")
    private String role = "";

    @Override
    public Integer call() {
        if (spec != null && !name.matches("[A-Za-z0-9_-]{1,64}"))
            throw new ParameterException(
                    spec.commandLine(), "'" + name + "' cannot name a token; use letters, digits, - and _");
        var known = Role.named(role);
        if (spec != null && known.isEmpty())
            throw new ParameterException(
                    spec.commandLine(), "there is no role '" + role + "'; use injector, viewer, operator or admin");
        String secret = Token.newSecret();
        var token = Token.of(name, known.orElse(Role.VIEWER), secret);
        var out = Terminal.out(spec);
        out.println("# secret, for " + name + " only: " + secret);
        out.println("[" + name + "]");
        out.println("role = \"" + token.role().wireName() + "\"");
        out.println("sha256 = \"" + token.sha256() + "\"");
        out.flush();
        return 0;
    }
}
