package io.penstock.app;

import io.penstock.app.launch.ConsoleCommand;
import io.penstock.app.tour.TourCommand;
import io.penstock.engine.cli.PenstockCommand;

/// Where the process begins: `penstock` without arguments opens the console, with them it is the command line.
///
/// Not a JavaFX `Application`, because Java refuses to launch one whose JavaFX lies on the class path.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var line = PenstockCommand.create(new ConsoleCommand(), new TourCommand());
        System.exit(line.execute(arguments.length == 0 ? new String[] {"console"} : arguments));
    }
}
