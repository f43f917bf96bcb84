package io.penstock.engine.cli.rules;

import io.penstock.engine.cli.EndSignal;
import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.replay.Counting;
import io.penstock.engine.replay.PastReplies;
import io.penstock.engine.replay.Replay;
import io.penstock.engine.replay.ReplayException;
import io.penstock.engine.replay.ReplayOptions;
import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.past.LogFiles;
import io.penstock.engine.replay.past.LogFormat;
import io.penstock.engine.replay.past.LogSettings;
import io.penstock.engine.rules.RuleException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `penstock rules replay`: what a table would have made of past replies, compared with another.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Replay past replies through two rule tables and tell where they differ: classified otherwise,"
                + " tried again instead of given up, suppressed, suspended, delayed. Exit code 1 if they differ.")
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "LOG",
            description = "Logs, plain or packed with gzip or zstd, or directories of them; - for standard input.")
    private final List<Path> logs = new ArrayList<>();

    @Option(
            names = "--rules",
            paramLabel = "FILE|DIR",
            defaultValue = ReplayTables.BUILT_IN,
            description = "The table to try. Default: the built-in one.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String rules;

    @Option(
            names = "--against",
            paramLabel = "FILE|DIR|built-in|in-force",
            description = "The table to compare with. Default: with --data the one in force there, else the built-in.")
    private @Nullable String against;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "What the logs are: kumomta, powermta, postfix, tsv, history. Default: found out.")
    private @Nullable String format;

    @Option(names = "--data", paramLabel = "DIR", description = "Replay the history of this data directory.")
    private @Nullable Path data;

    @Option(names = "--from", paramLabel = "TIME", description = "Leave out what is older, as in 2026-11-27T08:00.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Leave out what is not older.")
    private @Nullable String to;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Of times that name none. Default: this machine's.")
    private @Nullable String zone;

    @Option(
            names = "--count-as",
            paramLabel = "penstock|kumomta",
            defaultValue = "penstock",
            description = "How triggers count: as the table is written, or as KumoMTA's automation would count them.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String countAs;

    @Option(
            names = "--skip-held",
            description = "What a table would have held or suppressed sets off nothing under it.")
    private boolean skipHeld;

    @Option(names = "--json", description = "Write the whole report as JSON.")
    private boolean json;

    @Option(names = "--csv", description = "Write the rows by hour and provider as CSV.")
    private boolean csv;

    @Option(names = "--progress", description = "Show progress even if this is no terminal.")
    private boolean progress;

    @Override
    public Integer call() {
        if (json && csv) throw wrong("give --json or --csv, not both");
        if (logs.isEmpty() && data == null) throw wrong("say what to replay: LOG... or --data DIR");
        if (!logs.isEmpty() && data != null) throw wrong("give LOG... or --data DIR, not both");
        var options = options();
        ReplayReport report;
        try {
            var tables = ReplayTables.of(rules, against, data);
            var line = new ProgressLine(spec.commandLine().getErr(), progress || ProgressLine.isTerminal());
            var end = EndSignal.heed();
            try (PastReplies past = open()) {
                report = new Replay(tables, options).run(past, at -> {
                    line.show(at);
                    return !end.isTold();
                });
            } finally {
                line.clear();
            }
        } catch (RuleException | ReplayException e) {
            return couldNot(e.getMessage());
        } catch (IOException e) {
            return couldNot(FileTrouble.why(e));
        }
        print(report);
        if (!report.complete()) return RulesCommand.COULD_NOT;
        return Replay.differs(report) ? RulesCommand.FINDINGS : 0;
    }

    private PastReplies open() {
        Path node = data;
        if (node != null) return HistoryOfNode.open(node, options());
        if ("history".equals(format)) {
            if (logs.size() != 1) throw new ReplayException("a history is one data directory; give one, or logs");
            return HistoryOfNode.open(logs.getFirst(), options());
        }
        var given = Optional.ofNullable(format).map(LogFormat::parse);
        var settings = new LogSettings(zone(), InstantSource.system().instant(), ProviderDirectory.builtIn());
        return new LogFiles(settings, given).open(logs);
    }

    private ReplayOptions options() {
        Counting counting = switch (countAs) {
            case "penstock" -> Counting.AS_WRITTEN;
            case "kumomta" -> Counting.AS_KUMOMTA;
            default -> throw wrong("--count-as is penstock or kumomta, not '" + countAs + "'");
        };
        return ReplayOptions.DEFAULT
                .withCounting(counting)
                .withSkipHeld(skipHeld)
                .between(time("--from", from, Instant.MIN), time("--to", to, Instant.MAX));
    }

    private ZoneId zone() {
        if (zone == null) return ZoneId.systemDefault();
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw wrong("--zone '" + zone + "' is no time zone; write Europe/Berlin, UTC or +01:00");
        }
    }

    private Instant time(String option, @Nullable String text, Instant absent) {
        if (text == null) return absent;
        String given = text.strip().replace(' ', 'T');
        try {
            if (given.length() == 10)
                return LocalDate.parse(given).atStartOfDay(zone()).toInstant();
            if (given.endsWith("Z") || given.lastIndexOf('+') > 10 || given.lastIndexOf('-') > 10)
                return OffsetDateTime.parse(given).toInstant();
            return LocalDateTime.parse(given).atZone(zone()).toInstant();
        } catch (DateTimeException e) {
            throw wrong(option + " '" + text + "' is no time; write 2026-11-27, 2026-11-27T08:00 or with a zone"
                    + " 2026-11-27T08:00:00Z");
        }
    }

    private void print(ReplayReport report) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } else if (csv) {
            ReplayCsv.write(report, out);
        } else {
            new ReplayText(report, out).write();
        }
        out.flush();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int couldNot(@Nullable String reason) {
        var err = spec.commandLine().getErr();
        err.println("penstock rules replay: " + reason);
        err.flush();
        return RulesCommand.COULD_NOT;
    }
}
