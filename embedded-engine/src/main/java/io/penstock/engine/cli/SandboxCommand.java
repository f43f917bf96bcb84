package io.penstock.engine.cli;

import io.penstock.engine.sandbox.Behaviour;
import io.penstock.engine.sandbox.Mood;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxConfig;
import io.penstock.engine.sandbox.SandboxException;
import io.penstock.engine.sandbox.SimulatedProvider;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `penstock sandbox`: the provider simulator on its own, until it is told to end.
@Command(
        name = "sandbox",
        description = "Runs only the provider simulator: SMTP servers on loopback that answer like Gmail, Yahoo, ...",
        mixinStandardHelpOptions = true)
public final class SandboxCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "2600",
            description = "First port; the providers follow in order. 0 for any free ports. Default: ${DEFAULT-VALUE}")
    private int portBase;

    @Option(
            names = "--mood",
            paramLabel = "PROVIDER=MOOD",
            description = "Mood of a provider, such as gmail=throttling. May be repeated.")
    private Map<String, String> moods = Map.of();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Messages per minute that a throttling provider lets through. Default: 600")
    private double ratePerMinute = Behaviour.DEFAULT.ratePerMinute();

    @Option(names = "--no-chance", description = "Nobody bounces and nobody is deferred but by mood or order.")
    private boolean noChance;

    @Option(names = "--ledger", paramLabel = "FILE", description = "Append a line for every recipient taken.")
    private @Nullable Path ledger;

    @Override
    public Integer call() throws InterruptedException {
        var out = Terminal.out(spec);
        try (var sandbox = Sandbox.open(config(), InstantSource.system())) {
            for (var provider : SimulatedProvider.values()) {
                var address = sandbox.address(provider);
                out.printf(
                        "%-13s %s:%d  %s%n",
                        provider.id(),
                        address.getAddress().getHostAddress(),
                        address.getPort(),
                        sandbox.behaviour(provider).mood().id());
            }
            out.flush();
            waitForTheEnd(sandbox, out);
            return 0;
        } catch (SandboxException e) {
            return Terminal.complain(spec, e.getMessage());
        }
    }

    private static void waitForTheEnd(Sandbox sandbox, PrintWriter out) throws InterruptedException {
        EndSignal.heed().await();
        sandbox.close();
        var ledger = sandbox.ledger();
        out.printf(
                "accepted %d, distinct %d, duplicates %d%n", ledger.accepted(), ledger.distinct(), ledger.duplicates());
        out.flush();
    }

    private SandboxConfig config() {
        var usual = Behaviour.DEFAULT.withRatePerMinute(ratePerMinute);
        if (noChance) usual = usual.withoutChance();
        var behaviours = new EnumMap<SimulatedProvider, Behaviour>(SimulatedProvider.class);
        for (var entry : moods.entrySet()) {
            behaviours.put(SimulatedProvider.parse(entry.getKey()), usual.with(Mood.parse(entry.getValue())));
        }
        return new SandboxConfig(InetAddress.getLoopbackAddress(), portBase, usual, behaviours, ledger);
    }
}
