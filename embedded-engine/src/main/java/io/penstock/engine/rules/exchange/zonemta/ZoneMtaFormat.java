package io.penstock.engine.rules.exchange.zonemta;

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

/// `bounces.txt`: one line `pattern,action,category,message` for each rule, the first that fits decides.
public final class ZoneMtaFormat implements RuleFormat {

    @Override
    public ForeignFormat format() {
        return ForeignFormat.ZONEMTA;
    }

    @Override
    public boolean recognises(String fileName, String text) {
        var lines = BounceLine.of(fileName, text, new ArrayList<>());
        long fitting = lines.stream()
                .filter(line -> line.fields() >= 3 && line.hasKnownAction())
                .count();
        return fitting > 0 && fitting * 10 >= lines.size() * 8L;
    }

    @Override
    public Imported read(String name, String text) {
        requireLines(name, text);
        return ZoneMtaReader.read(name, text);
    }

    @Override
    public Exported write(RuleDocument document) {
        return ZoneMtaWriter.write(document);
    }

    @Override
    public List<Finding> check(String name, String text, CheckContext context) {
        requireLines(name, text);
        return new ZoneMtaCheck(name, text).check(context);
    }

    private static void requireLines(String name, String text) {
        var lines = BounceLine.of(name, text, new ArrayList<>());
        if (!lines.isEmpty() && lines.stream().noneMatch(line -> line.fields() >= 3))
            throw new RuleFormatException(
                    new SourcePlace(name, lines.getFirst().place().line(), 1),
                    "this is no bounces.txt of ZoneMTA: no line has the form pattern,action,category,message");
    }
}
