package io.penstock.engine.cli;

import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.PauseRequest;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.RuleOrderView;
import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.RuleException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `penstock pause`: holds queues; without arguments lists what holds them, by whose order.
@Command(
        name = "pause",
        description = "Holds queues. Without criteria: lists the pauses in force, and what rules ordered.",
        mixinStandardHelpOptions = true)
final class PauseCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private NodeOption node = new NodeOption();

    @Parameters(arity = "0..1", paramLabel = "QUEUE", description = "Glob over queue names, such as '*@yahoo.com'")
    private @Nullable String queue;

    @Option(names = "--campaign", paramLabel = "GLOB")
    private @Nullable String campaign;

    @Option(names = "--tenant", paramLabel = "GLOB")
    private @Nullable String tenant;

    @Option(names = "--domain", paramLabel = "GLOB")
    private @Nullable String domain;

    @Option(names = "--provider", paramLabel = "ID")
    private @Nullable String provider;

    @Option(names = "--source", paramLabel = "NAME")
    private @Nullable String source;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Others will read it.")
    private String reason = "";

    @Option(names = "--for", paramLabel = "TIME", defaultValue = "30m", description = "Default: ${DEFAULT-VALUE}")
    private String duration = "";

    @Option(names = "--preview", description = "Only tell what it would hold.")
    private boolean preview;

    @Override
    public Integer call() {
        var out = Terminal.out(spec);
        var criteria = new Criteria(campaign, tenant, domain, provider, source, queue);
        try (var client = node.connect()) {
            if (criteria.equals(new Criteria(null, null, null, null, null, null))) {
                for (PauseView pause : client.pauses()) out.println(line(pause));
                for (RuleOrderView order : client.suspensions()) out.println(line(order));
            } else {
                var request = new PauseRequest(criteria, reason, NodeOption.author(), millis());
                if (preview) {
                    var held = client.previewPause(request);
                    out.printf(
                            Locale.ROOT,
                            "would hold %d queues, %d messages, %.1f msg/s%n",
                            held.queues(),
                            held.messages(),
                            held.perSecond());
                    held.sample().forEach(name -> out.println("  " + name));
                } else {
                    out.println(line(client.pause(request, UUID.randomUUID().toString())));
                }
            }
        }
        out.flush();
        return 0;
    }

    private long millis() {
        try {
            return Durations.parse(duration).toMillis();
        } catch (RuleException e) {
            String complaint = "--for " + duration + ": " + e.getMessage();
            throw spec == null
                    ? new IllegalArgumentException(complaint, e)
                    : new ParameterException(spec.commandLine(), complaint, e);
        }
    }

    private static String line(RuleOrderView order) {
        String limit = order.limit().isEmpty() ? "" : " to " + order.limit();
        String end = order.until() == null ? "" : " until " + order.until().truncatedTo(ChronoUnit.SECONDS);
        return order.id() + "  " + order.kind() + " " + order.scope() + limit + end + "  by rule " + order.ruleId()
                + ": " + order.reply();
    }

    private static String line(PauseView pause) {
        String ramp = pause.rampPercent() == null ? "" : " (resuming, " + pause.rampPercent() + " %)";
        return pause.id() + "  " + pause.queues() + " queues, " + pause.messages() + " messages until "
                + pause.expiresAt().truncatedTo(ChronoUnit.SECONDS) + ramp + "  by " + pause.author() + ": "
                + pause.reason();
    }
}
