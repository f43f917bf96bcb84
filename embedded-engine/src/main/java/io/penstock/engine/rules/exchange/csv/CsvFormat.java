package io.penstock.engine.rules.exchange.csv;

import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.Exported;
import io.penstock.engine.rules.exchange.form.ForeignFormat;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.exchange.form.RuleFormat;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.lint.Finding;
import java.util.List;

/// One record for each rule: ours in columns of their own, those of others by the names of their columns.
public final class CsvFormat implements RuleFormat {

    @Override
    public ForeignFormat format() {
        return ForeignFormat.CSV;
    }

    @Override
    public boolean recognises(String fileName, String text) {
        try {
            return CsvReader.find(CsvText.records(fileName, text)).isPresent();
        } catch (RuleFormatException e) {
            return false;
        }
    }

    @Override
    public Imported read(String name, String text) {
        return CsvReader.read(name, text);
    }

    @Override
    public Exported write(RuleDocument document) {
        return CsvWriter.write(document);
    }

    @Override
    public List<Finding> check(String name, String text, CheckContext context) {
        return new CsvCheck(name, CsvReader.of(name, text)).check(context);
    }
}
