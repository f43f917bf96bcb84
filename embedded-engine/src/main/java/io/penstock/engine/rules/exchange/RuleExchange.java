package io.penstock.engine.rules.exchange;

import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.exchange.csv.CsvFormat;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.Exported;
import io.penstock.engine.rules.exchange.form.ForeignFormat;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.exchange.form.RuleFormat;
import io.penstock.engine.rules.exchange.kumo.KumoClassifier;
import io.penstock.engine.rules.exchange.kumo.KumoShaping;
import io.penstock.engine.rules.exchange.postfix.PostfixFormat;
import io.penstock.engine.rules.exchange.powermta.PowerMtaFormat;
import io.penstock.engine.rules.exchange.zonemta.ZoneMtaFormat;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.lint.Finding;
import java.util.List;
import java.util.Optional;

/// The door to all foreign forms.
public final class RuleExchange {
    private static final List<RuleFormat> FORMATS = List.of(
            new KumoShaping(),
            new KumoClassifier(),
            new PowerMtaFormat(),
            new ZoneMtaFormat(),
            new PostfixFormat(),
            new CsvFormat());

    private RuleExchange() {}

    /// The form that a file has by its name and text; empty for our own TOML and for what nobody knows.
    public static Optional<ForeignFormat> formatOf(String fileName, String text) {
        return FORMATS.stream()
                .filter(format -> format.recognises(fileName, text))
                .map(RuleFormat::format)
                .findFirst();
    }

    /// @throws io.penstock.engine.rules.format.RuleFormatException if the text is not of this form at all
    public static Imported read(ForeignFormat format, String name, String text) {
        return of(format).read(name, text);
    }

    public static Exported write(ForeignFormat format, RuleDocument document) {
        return of(format).write(document);
    }

    /// @throws io.penstock.engine.rules.format.RuleFormatException if the text is not of this form at all
    public static List<Finding> check(ForeignFormat format, String name, String text, CheckContext context) {
        return of(format).check(name, text, context);
    }

    private static RuleFormat of(ForeignFormat wanted) {
        return FORMATS.stream()
                .filter(format -> format.format() == wanted)
                .findFirst()
                .orElseThrow(() -> new RuleException("nothing here reads or writes the form '" + wanted.word() + "'"));
    }
}
