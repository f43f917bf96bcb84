package io.penstock.engine.cli;

import io.penstock.engine.sandbox.SandboxException;
import io.penstock.engine.sandbox.load.LoadPlan;
import io.penstock.engine.sandbox.load.LoadProgress;
import io.penstock.engine.sandbox.load.LoadRunner;
import io.penstock.engine.sandbox.load.LoadTarget;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `penstock send`: hands in one message, or a generated load of them.
@Command(
        name = "send",
        description = "Hands a message to an engine, or generates a load of messages.",
        mixinStandardHelpOptions = true)
public final class SendCommand implements Callable<Integer> {
    private static final int FINDINGS = 1;
    private static final int MILLIS_BETWEEN_LINES = 1000;
    private static final int MILLIS_TO_PRINT = 2000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--smtp",
            paramLabel = "HOST:PORT",
            converter = HostPort.class,
            defaultValue = "127.0.0.1:2525",
            description = "Send over SMTP to this engine. Default: ${DEFAULT-VALUE}")
    private InetSocketAddress smtp = InetSocketAddress.createUnresolved("127.0.0.1", 2525);

    @Option(names = "--http", paramLabel = "URL", description = "Send over HTTP instead, such as http://127.0.0.1:2580")
    private @Nullable URI http;

    @Option(
            names = "--token-env",
            paramLabel = "NAME",
            description = "Environment variable that holds the token for --http.")
    private @Nullable String tokenVariable;

    @Option(names = "--from", paramLabel = "ADDRESS", defaultValue = "news@sender.example", description = "Sender.")
    private String from = "";

    @Option(names = "--to", paramLabel = "ADDRESS", split = ",", description = "Recipients, in turn.")
    private List<String> to = List.of();

    @Option(names = "--subject", paramLabel = "TEXT", defaultValue = "A message from penstock send")
    private String subject = "";

    @Option(names = "--text", paramLabel = "TEXT", defaultValue = "Hello from penstock send.")
    private String text = "";

    @Option(names = "--count", paramLabel = "N", description = "Messages to send. Default: one for each --to, or 1")
    private @Nullable Long count;

    @Option(names = "--rate", paramLabel = "R", description = "Messages per second. Default: as fast as it goes")
    private double ratePerSecond;

    @Option(names = "--tenants", paramLabel = "A,B", split = ",", description = "Tenants, in turn.")
    private List<String> tenants = List.of();

    @Option(names = "--campaigns", paramLabel = "X,Y", split = ",", description = "Campaigns, in turn.")
    private List<String> campaigns = List.of();

    @Option(
            names = "--domains",
            paramLabel = "DOMAIN:WEIGHT",
            split = ",",
            description = "Make up recipients at these domains, such as gmail.com:50,yahoo.com:20")
    private List<String> domains = List.of();

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = "Size of the body, such as 2KiB.")
    private Integer sizeBytes = 0;

    @Option(names = "--concurrency", paramLabel = "C", defaultValue = "1", description = "Connections at once.")
    private int connections;

    @Option(names = "--json", description = "Print the result as JSON, and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var printed = new CountDownLatch(1);
        try {
            var runner = new LoadRunner(plan());
            endInOrder(runner, printed);
            var result = runner.run(json ? progress -> {} : new Printer(Terminal.err(spec))::print);
            report(result);
            return result.refused() == 0 ? 0 : FINDINGS;
        } catch (SandboxException e) {
            return Terminal.complain(spec, e.getMessage());
        } finally {
            printed.countDown();
        }
    }

    /// Ctrl-C sends no further message, and lets the totals be printed.
    private static void endInOrder(LoadRunner runner, CountDownLatch printed) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            runner.cancel();
                            try {
                                var _ = printed.await(MILLIS_TO_PRINT, TimeUnit.MILLISECONDS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "send-cancel"));
    }

    private LoadPlan plan() {
        long messages = count == null ? Math.max(1, to.size()) : count;
        var weights = to.isEmpty() && domains.isEmpty() ? Map.of("gmail.com", 1) : weights();
        String run = "load" + Long.toString(System.currentTimeMillis(), 36);
        return new LoadPlan(
                target(),
                from,
                to,
                subject,
                text,
                messages,
                ratePerSecond,
                sizeBytes,
                connections,
                tenants,
                campaigns,
                weights,
                run);
    }

    private LoadTarget target() {
        if (http == null) return new LoadTarget.Smtp(smtp);
        String token = tokenVariable == null ? "" : System.getenv(tokenVariable);
        if (token == null) throw new SandboxException("the environment has no variable " + tokenVariable);
        return new LoadTarget.Http(http, token);
    }

    private Map<String, Integer> weights() {
        var weights = new LinkedHashMap<String, Integer>();
        for (String entry : domains) {
            int colon = entry.lastIndexOf(':');
            String domain = colon < 0 ? entry : entry.substring(0, colon);
            weights.put(domain.toLowerCase(Locale.ROOT), colon < 0 ? 1 : weight(entry, entry.substring(colon + 1)));
        }
        return weights;
    }

    private static int weight(String entry, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new SandboxException("'" + entry + "' in --domains: write DOMAIN:WEIGHT, such as gmail.com:50", e);
        }
    }

    private void report(LoadProgress result) {
        var out = Terminal.out(spec);
        if (json) {
            out.println(JsonMapper.builder().build().writeValueAsString(result));
        } else {
            out.printf(
                    Locale.ROOT,
                    "accepted %d, refused %d in %.1f s: %.0f msg/s%n",
                    result.accepted(),
                    result.refused(),
                    result.elapsedMillis() / 1000.0,
                    result.perSecond());
            if (!result.lastProblem().isEmpty()) out.println("last problem: " + result.lastProblem());
        }
        out.flush();
    }

    /// A line a second.
    private static final class Printer {
        private final PrintWriter out;
        private long printedAtMillis;

        Printer(PrintWriter out) {
            this.out = out;
        }

        void print(LoadProgress progress) {
            if (progress.elapsedMillis() - printedAtMillis < MILLIS_BETWEEN_LINES) return;
            printedAtMillis = progress.elapsedMillis();
            out.printf(
                    Locale.ROOT,
                    "%6.1f s  accepted %d  refused %d  %.0f msg/s%n",
                    progress.elapsedMillis() / 1000.0,
                    progress.accepted(),
                    progress.refused(),
                    progress.perSecond());
            out.flush();
        }
    }
}
