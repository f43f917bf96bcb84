package io.penstock.engine.cli;

import io.penstock.engine.control.api.QueueDetail;
import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.api.WireJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `penstock queues`: the queues of a node, or one of them with the reason why it does what it does.
@Command(name = "queues", description = "Lists the queues of a node, or explains one.", mixinStandardHelpOptions = true)
final class QueuesCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private NodeOption node = new NodeOption();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Explain this queue, such as spring:acme@gmail.com")
    private @Nullable String name;

    @Option(
            names = "--filter",
            paramLabel = "TERMS",
            defaultValue = "",
            description = "Such as 'domain:yahoo.* depth>1000 age>10m deferral>5%% is:paused'")
    private String filter = "";

    @Option(names = "--sort", paramLabel = "COLUMN", defaultValue = "-depth", description = "Default: ${DEFAULT-VALUE}")
    private String sort = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "Default: ${DEFAULT-VALUE}")
    private int limit;

    @Option(names = "--json", description = "Print what the node answered.")
    private boolean json;

    @Override
    public Integer call() {
        var out = Terminal.out(spec);
        try (var client = node.connect()) {
            if (name != null) {
                var queue = client.queue(name);
                if (json) print(out, queue);
                else {
                    out.println(queue.why());
                    for (var set : queue.limits()) if (!isTold(set, queue)) out.println(line(set));
                }
            } else {
                var page = client.queues(filter, sort, limit, "");
                if (json) print(out, page);
                else {
                    out.printf("%-44s %10s %10s %9s %9s  %s%n", "QUEUE", "WAITING", "DUE", "IN/s", "OUT/s", "STATE");
                    for (QueueRow row : page.rows()) out.println(line(row));
                    out.printf(
                            Locale.ROOT,
                            page.total() == 1 ? "1 queue, %2$d waiting%n" : "%d queues, %d waiting%n",
                            page.total(),
                            page.totalDepth());
                }
            }
        }
        out.flush();
        return 0;
    }

    static String line(QueueRow row) {
        return String.format(
                Locale.ROOT,
                "%-44s %10d %10d %9.1f %9.1f  %s",
                row.name(),
                row.depth(),
                row.dueNow(),
                row.inPerSecond(),
                row.outPerSecond(),
                state(row));
    }

    /// The clause about a state mostly begins with it.
    private static String state(QueueRow row) {
        String detail = row.stateDetail();
        return detail.startsWith(row.state()) ? detail : row.state() + ": " + detail;
    }

    /// What holds a queue is a clause, and the sentence about the queue has it already.
    private static boolean isTold(QueueDetail.Limit limit, QueueDetail queue) {
        return limit.value().contains(" ") && queue.why().contains(limit.value());
    }

    static String line(QueueDetail.Limit limit) {
        String until = limit.until().isEmpty() ? "" : ", until " + limit.until().replaceFirst("\\.\\d+Z$", "Z");
        return String.format(Locale.ROOT, "  %-24s %-10s by %s%s", limit.name(), limit.value(), limit.setBy(), until);
    }

    static void print(PrintWriter out, Object wireRecord) {
        out.println(new String(WireJson.bytes(wireRecord), StandardCharsets.UTF_8));
    }
}
