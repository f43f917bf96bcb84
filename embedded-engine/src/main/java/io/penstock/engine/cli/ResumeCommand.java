package io.penstock.engine.cli;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `penstock resume`: ends a pause, or what a rule ordered.
@Command(name = "resume", description = "Ends a pause, or what a rule ordered.", mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private NodeOption node = new NodeOption();

    @Parameters(paramLabel = "ID", description = "As penstock pause lists it.")
    private String id = "";

    @Option(names = "--ramp", description = "Step by step: 10, 25, 50, then 100 %%.")
    private boolean ramp;

    @Override
    public Integer call() {
        try (var client = node.connect()) {
            String key = UUID.randomUUID().toString();
            if (client.suspensions().stream().anyMatch(order -> order.id().equals(id))) {
                client.cancelSuspension(id, NodeOption.author(), key);
                Terminal.out(spec).println("cancelled the rule's order " + id);
            } else {
                client.resume(id, ramp, NodeOption.author(), key);
                Terminal.out(spec).println("resumed " + id);
            }
        }
        Terminal.out(spec).flush();
        return 0;
    }
}
