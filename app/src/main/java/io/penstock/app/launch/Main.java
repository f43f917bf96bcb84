package io.penstock.app.launch;

import io.penstock.engine.cli.PenstockCommand;

/// Where the process begins: the whole command line, and the console when nothing is asked for. Not an `Application`,
/// because the launcher of Java refuses one whose JavaFX lies on the class path.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var asked = arguments.length == 0 ? new String[] {"console"} : arguments;
        System.exit(PenstockCommand.create(new ConsoleCommand()).execute(asked));
    }
}
