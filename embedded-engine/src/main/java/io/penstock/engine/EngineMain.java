package io.penstock.engine;

import io.penstock.engine.cli.PenstockCommand;

/// The command line of a node without a console.
public final class EngineMain {
    private EngineMain() {}

    public static void main(String[] arguments) {
        System.exit(PenstockCommand.create().execute(arguments));
    }
}
