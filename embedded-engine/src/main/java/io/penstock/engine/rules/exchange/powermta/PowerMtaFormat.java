package io.penstock.engine.rules.exchange.powermta;

import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.Exported;
import io.penstock.engine.rules.exchange.form.ForeignFormat;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.exchange.form.RuleFormat;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.SourcePlace;
import io.penstock.engine.rules.lint.Finding;
import java.util.List;
import java.util.regex.Pattern;

/// PowerMTA's configuration, whole or in part.
public final class PowerMtaFormat implements RuleFormat {
    private static final Pattern BLOCK = Pattern.compile(
            "(?im)^\\s*<(?:smtp-pattern-list\\b|bounce-category-patterns\\b|domain\\s|virtual-mta\\b)[^>\\n]*>");

    @Override
    public ForeignFormat format() {
        return ForeignFormat.POWERMTA;
    }

    @Override
    public boolean recognises(String fileName, String text) {
        return BLOCK.matcher(text).find();
    }

    @Override
    public Imported read(String name, String text) {
        requireBlock(name, text);
        return PmtaReader.read(name, text);
    }

    @Override
    public Exported write(RuleDocument document) {
        return PmtaWriter.write(document);
    }

    @Override
    public List<Finding> check(String name, String text, CheckContext context) {
        requireBlock(name, text);
        return new PmtaCheck(PmtaParser.parse(name, text)).check(context);
    }

    private void requireBlock(String name, String text) {
        if (!text.isBlank() && !recognises(name, text))
            throw new RuleFormatException(
                    new SourcePlace(name, 1, 1),
                    "this is no PowerMTA configuration: it has no <smtp-pattern-list>, <bounce-category-patterns> or"
                            + " <domain>");
    }
}
