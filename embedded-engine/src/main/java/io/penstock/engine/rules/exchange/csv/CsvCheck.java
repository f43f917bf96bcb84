package io.penstock.engine.rules.exchange.csv;

import io.penstock.engine.rules.exchange.check.CheckedPattern;
import io.penstock.engine.rules.exchange.check.CheckedPattern.Effect;
import io.penstock.engine.rules.exchange.check.Findings;
import io.penstock.engine.rules.exchange.check.HomeChecks;
import io.penstock.engine.rules.exchange.check.OrderChecks;
import io.penstock.engine.rules.exchange.check.PatternChecks;
import io.penstock.engine.rules.exchange.check.ReplyChecks;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.exchange.form.Wording;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.RuleLint;
import io.penstock.engine.rules.lint.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is wrong with a list. Our own columns hold whole rules, so they are checked as a table of ours is.
record CsvCheck(String name, CsvReader reader) {

    List<Finding> check(CheckContext context) {
        var findings = new Findings();
        var imported = new CsvImport(name, reader).read();
        for (Loss loss : imported.losses())
            if (loss.whole())
                findings.add(
                        "unreadable-line",
                        Severity.ERROR,
                        loss.place(),
                        loss.what(),
                        loss.reason(),
                        "correct the value, or remove the record");
            else if (loss.what().startsWith("category '"))
                findings.add(
                        "unknown-category",
                        Severity.WARNING,
                        loss.place(),
                        loss.what(),
                        loss.what() + " means nothing here",
                        "use a category as in InvalidRecipient or MailboxFull");
            else if (loss.what().startsWith("action '"))
                findings.add(
                        "unknown-action",
                        Severity.ERROR,
                        loss.place(),
                        loss.what(),
                        loss.reason(),
                        "write bounce, retry, or an action such as suspend source for 1h");
        if (reader.layout().has(Column.PATTERN)) patterns(context, findings);
        else RuleLint.check(imported.document(), context.today()).forEach(findings::add);
        return findings.inOrder();
    }

    /// Records of one grouping are a list of their own; those of none stand among all.
    private void patterns(CheckContext context, Findings findings) {
        Map<String, List<CheckedPattern>> lists = new LinkedHashMap<>();
        Map<String, List<CheckedPattern>> homes = new LinkedHashMap<>();
        var all = new ArrayList<CheckedPattern>();
        var layout = reader.layout();
        for (CsvRecord record : reader.records()) {
            if (record.cells().getFirst().startsWith("#")) continue;
            String pattern =
                    Cell.read(record.cell(layout.indexOf(Column.PATTERN))).strip();
            if (pattern.matches("(?s)/.+/[a-z]*")) pattern = pattern.substring(1, pattern.lastIndexOf('/'));
            if (pattern.isEmpty()) continue;
            String outcome = record.cell(layout.indexOf(Column.CATEGORY)) + " "
                    + record.cell(layout.indexOf(Column.DISPOSITION))
                    + record.cell(layout.indexOf(Column.ACTIONS));
            var checked = CheckedPattern.of(record.place(), pattern, Dialect.PCRE, true, outcome.strip(), Effect.NONE);
            PatternChecks.check(checked, findings);
            all.add(checked);
            String where = record.cell(layout.indexOf(Column.PROVIDER)) + "\n"
                    + record.cell(layout.indexOf(Column.PHASE)) + "\n" + record.cell(layout.indexOf(Column.DOMAIN));
            lists.computeIfAbsent(where, _ -> new ArrayList<>()).add(checked);
            List<String> providers = new CsvCells(layout, record).providers();
            if (providers.size() == 1)
                Wording.shared()
                        .provider(providers.getFirst().toLowerCase(Locale.ROOT))
                        .ifPresent(home -> homes.computeIfAbsent(home, _ -> new ArrayList<>())
                                .add(checked));
        }
        lists.values().forEach(list -> OrderChecks.check(list, findings));
        homes.forEach((provider, list) -> HomeChecks.check(list, provider, context, findings));
        ReplyChecks.check(all, context, findings);
    }
}
