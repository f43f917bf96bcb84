package io.penstock.engine.cli;

import io.penstock.engine.control.Token;
import io.penstock.engine.ingest.smtp.SubmissionUsers;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `penstock user`: makes a password for SMTP AUTH, and the lines for the node's file of users.
@Command(
        name = "user",
        description = {
            "Makes a password for SMTP AUTH. It goes to its owner; the other lines go into the node's file"
                    + " (engine --users)."
        },
        mixinStandardHelpOptions = true)
final class UserCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "As the client gives it, such as anna or anna@example.com.")
    private String name = "";

    @Override
    public Integer call() {
        if (spec != null && !name.matches("[A-Za-z0-9_.@+-]{1,128}"))
            throw new ParameterException(
                    spec.commandLine(), "'" + name + "' cannot name a user; use letters, digits and _ . @ + -");
        String password = Token.newSecret();
        var out = Terminal.out(spec);
        out.println("# password, for " + name + " only: " + password);
        out.println("[\"" + name + "\"]");
        out.println(SubmissionUsers.keysFor(password));
        out.flush();
        return 0;
    }
}
