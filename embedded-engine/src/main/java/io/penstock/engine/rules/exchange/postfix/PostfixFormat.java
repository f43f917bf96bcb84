package io.penstock.engine.rules.exchange.postfix;

import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.Exported;
import io.penstock.engine.rules.exchange.form.ForeignFormat;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.exchange.form.RuleFormat;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.SourcePlace;
import io.penstock.engine.rules.lint.Finding;
import java.util.ArrayList;
import java.util.List;

/// A `pcre` or `regexp` table over `X.Y.Z text` (`smtp_delivery_status_filter`), or over lines of replies
/// (`smtp_reply_filter`), which is read only; the first entry that fits decides.
public final class PostfixFormat implements RuleFormat {

    @Override
    public ForeignFormat format() {
        return ForeignFormat.POSTFIX;
    }

    @Override
    public boolean recognises(String fileName, String text) {
        var lines = LogicalLine.of(fileName, text, new ArrayList<>());
        var table = TableEntry.parse(lines);
        long fitting = table.entries().stream()
                .filter(entry -> StatusResult.of(entry.result()).isPresent()
                        || ReplyResult.of(entry.result()).isPresent())
                .count();
        return fitting > 0
                && fitting * 10 >= (table.entries().size() + table.faults().size()) * 5L;
    }

    @Override
    public Imported read(String name, String text) {
        requireTable(name, text);
        return PostfixReader.read(name, text);
    }

    @Override
    public Exported write(RuleDocument document) {
        return PostfixWriter.write(document);
    }

    @Override
    public List<Finding> check(String name, String text, CheckContext context) {
        requireTable(name, text);
        return new PostfixCheck(TableEntry.parse(LogicalLine.of(name, text, new ArrayList<>()))).check(context);
    }

    private static void requireTable(String name, String text) {
        var lines = LogicalLine.of(name, text, new ArrayList<>());
        var table = TableEntry.parse(lines);
        boolean keys = lines.stream().anyMatch(line -> line.text().matches("[245]\\.\\S+\\s.*"));
        if (!lines.isEmpty() && table.entries().isEmpty() && table.blocks().isEmpty() && !keys)
            throw new RuleFormatException(
                    new SourcePlace(name, lines.getFirst().place().line(), 1),
                    "this is no Postfix table: no line has the form /pattern/ 4.2.0 text");
    }
}
