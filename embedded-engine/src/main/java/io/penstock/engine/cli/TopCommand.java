package io.penstock.engine.cli;

import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.control.api.Throughput;
import io.penstock.engine.control.client.ControlClient;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `penstock top`: a line a second of what a node does.
@Command(
        name = "top",
        description = "Prints a line a second of what a node does, until it is interrupted.",
        mixinStandardHelpOptions = true)
final class TopCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private NodeOption node = new NodeOption();

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "0", description = "End after so many lines.")
    private long seconds;

    @Option(names = "--json", description = "Print each second as JSON.")
    private boolean json;

    private long lines;

    @Override
    public Integer call() {
        var out = Terminal.out(spec);
        if (!json)
            out.printf(
                    "%-9s %9s %10s %9s %8s %9s %8s %6s%n",
                    "TIME", "ACCEPTED", "DELIVERED", "DEFERRED", "BOUNCED", "WAITING", "HELD", "CONNS");
        try (var client = node.connect()) {
            client.stream("", new ControlClient.StreamListener() {
                @Override
                public boolean event(String id, StreamEvent kind, Object data) {
                    if (!(data instanceof Throughput second)) return true;
                    print(out, second);
                    return ++lines != seconds;
                }
            });
        }
        return 0;
    }

    private void print(PrintWriter out, Throughput second) {
        if (json) {
            QueuesCommand.print(out, second);
        } else {
            var outcomes = second.outcomes();
            out.printf(
                    Locale.ROOT,
                    "%-9s %9d %10d %9d %8d %9d %8d %6d%n",
                    second.at().toString().substring(11, 19),
                    second.accepted(),
                    outcomes.delivered(),
                    outcomes.deferred(),
                    outcomes.bounced(),
                    second.waiting(),
                    second.held(),
                    second.connectionsOut());
        }
        out.flush();
    }
}
