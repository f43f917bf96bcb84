package io.penstock.app.launch;

import picocli.CommandLine;

/// Where the process begins. Not an `Application`, because the launcher of Java refuses one whose JavaFX lies on the
/// class path.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ConsoleCommand()).execute(arguments));
    }
}
