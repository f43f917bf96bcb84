package io.penstock.engine.cli.rules;

import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.reply.CoverageCount;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.NearestWord;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `penstock rules prove`: what a table says about one reply, or about a file of them.
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description = {
            "Tell what a rule table says about a reply: the rule, what follows, and why no rule before it matched.",
            "With --in: how many of a file's replies the table knows, by provider, and the wordings that it does not."
        })
final class ProveCommand implements Callable<Integer> {
    private static final int ASSUMED_CODE = 550;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "REPLY",
            description = "As the server said it: \"421 4.7.28 ...\". Without a code, 550 is assumed.")
    private @Nullable String reply;

    @Option(
            names = "--in",
            paramLabel = "FILE",
            description = "Replies: a log of KumoMTA, PowerMTA or Postfix, packed or not, or TSV with a header line:"
                    + " text, and any of provider, smtp_code, enhanced_code, domain, mx, source, phase.")
    private @Nullable Path in;

    @Option(names = "--provider", paramLabel = "NAME", description = "Who said it, as rules name it: gmail.")
    private String provider = "";

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "The recipient's domain.")
    private String domain = "";

    @Option(names = "--mx", paramLabel = "HOST", description = "The host that answered.")
    private String mx = "";

    @Option(names = "--source", paramLabel = "NAME", description = "The sending source.")
    private String source = "";

    @Option(
            names = "--phase",
            paramLabel = "PHASE",
            description = "What it answered: connect, ehlo, starttls, auth, mail, rcpt, data or dot. Default: rcpt.")
    private String phase = "rcpt";

    @Option(names = "--all", description = "Show all rules that were passed over, not only the nearest; all gaps.")
    private boolean all;

    @Option(names = "--json", description = "Write it as JSON.")
    private boolean json;

    @Mixin
    private final RuleSource rules = new RuleSource();

    @Override
    public Integer call() {
        String pasted = reply;
        Path file = in;
        if ((pasted == null) == (file == null))
            throw new ParameterException(spec.commandLine(), "give one reply in quotes, or a file of them with --in");
        if (file != null && saysWho())
            throw new ParameterException(
                    spec.commandLine(),
                    "--provider, --domain, --mx and --source are for one reply; a file says them for each of its replies");
        try {
            var document = rules.document();
            var matcher = RuleMatcher.compile(document.table());
            if (file != null) cover(matcher, file);
            else if (pasted != null) {
                var context = context(pasted);
                warnOfProvider(document.table());
                write(new ProofText(document, context, matcher.explain(context), all));
            }
            return 0;
        } catch (RuleException e) {
            spec.commandLine().getErr().println("penstock rules prove: " + e.getMessage());
            return RulesCommand.COULD_NOT;
        }
    }

    private boolean saysWho() {
        return Stream.of(provider, domain, mx, source).anyMatch(each -> !each.isEmpty());
    }

    /// A provider without rules is judged by those for any provider, so a slip would go unseen.
    private void warnOfProvider(RuleTable table) {
        if (provider.isEmpty()) return;
        var known = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(ProviderDirectory.builtIn().ids());
        table.providerAliases().forEach((name, others) -> {
            known.add(name);
            known.addAll(others);
        });
        table.rules().forEach(rule -> known.addAll(rule.match().providers()));
        if (known.contains(provider)) return;
        String meant = NearestWord.of(provider, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("rules name, for example, " + known.stream().limit(6).collect(Collectors.joining(", ")) + ".");
        spec.commandLine()
                .getErr()
                .println("penstock rules prove: no rule and no known provider has the name '" + provider
                        + "', so only rules for any provider count; " + meant);
    }

    private void cover(RuleMatcher matcher, Path file) {
        var count = new CoverageCount(matcher);
        RepliesOfFile.read(file, reply -> {
            count.add(reply);
            return true;
        });
        var text = new CoverageText(count.coverage(), all);
        if (json) writeJson(text.asJson());
        else text.print(spec.commandLine().getOut());
    }

    private void write(ProofText text) {
        if (json) writeJson(text.asJson());
        else text.print(spec.commandLine().getOut());
    }

    private void writeJson(Object value) {
        spec.commandLine()
                .getOut()
                .println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
    }

    private ReplyContext context(String pasted) {
        if (pasted.isBlank())
            throw new ParameterException(spec.commandLine(), "the reply is empty; paste what the server said");
        var reply = SmtpReply.parse(pasted, ASSUMED_CODE);
        if (SmtpReply.parse(pasted, ASSUMED_CODE - 1).code() != reply.code())
            spec.commandLine()
                    .getErr()
                    .println("penstock rules prove: the reply does not begin with a code, so " + ASSUMED_CODE
                            + " is assumed");
        return new ReplyContext(provider, domain, mx, source, phase(), reply);
    }

    private SmtpPhase phase() {
        try {
            return SmtpPhase.valueOf(phase.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'" + phase + "' is not a phase; use connect, ehlo, starttls, auth, mail, rcpt, data or dot",
                    e);
        }
    }
}
