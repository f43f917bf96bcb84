package io.penstock.rules.exchange;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.engine.rules.exchange.RuleExchange;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.RuleLint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a file holds, before anything changes.
///
/// @param form     by which it was read
/// @param detected whether the form was found out, not chosen
/// @param losses   whole rules first, each in the order of the file
/// @param clashes  rules whose id the table has as well, with another meaning
/// @param same     rules that the table has already, just so
/// @param findings of the file as it stands
record ImportPreview(
        Path file,
        FileForm form,
        boolean detected,
        RuleDocument document,
        List<Loss> losses,
        List<Clash> clashes,
        int same,
        List<Finding> findings) {

    ImportPreview {
        losses = List.copyOf(losses);
        clashes = List.copyOf(clashes);
        findings = List.copyOf(findings);
    }

    /// @param fields that differ, as they stand on the screen
    record Clash(ResponseRule here, ResponseRule there, List<String> fields) {
        Clash {
            fields = List.copyOf(fields);
        }

        String differs() {
            return String.join(", ", fields).toLowerCase(Locale.ROOT);
        }
    }

    /// Blocking.
    ///
    /// @param wanted  the form that was chosen; null to find it out
    /// @param now     the table as it is edited
    /// @param context what the findings may compare with
    /// @throws RuleException if the file is none of this form, or none that anyone knows
    static ImportPreview read(
            Path file, @org.jspecify.annotations.Nullable FileForm wanted, RuleTable now, CheckContext context) {
        if (Files.isDirectory(file)) return own(file, true, RuleTableFormat.load(file), now, context);
        String name = String.valueOf(file.getFileName());
        String text = RuleFile.text(file);
        FileForm form = wanted != null ? wanted : FileForm.of(name, text).orElseThrow(() -> unknown(name));
        if (form.foreign() == null) return own(file, wanted == null, RuleTableFormat.read(name, text), now, context);
        Imported read = RuleExchange.read(form.foreign(), name, text);
        return of(file, form, wanted == null, read, now, RuleExchange.check(form.foreign(), name, text, context));
    }

    private static RuleException unknown(String name) {
        return new RuleException(
                name + " looks like none of the forms that can be read. If you know its form, choose it above.");
    }

    private static ImportPreview own(
            Path file, boolean detected, RuleDocument document, RuleTable now, CheckContext context) {
        return of(
                file,
                FileForm.OWN,
                detected,
                new Imported(document, List.of()),
                now,
                RuleLint.check(document, context.today()));
    }

    static ImportPreview of(
            Path file, FileForm form, boolean detected, Imported read, RuleTable now, List<Finding> findings) {
        var clashes = new ArrayList<Clash>();
        int same = 0;
        for (ResponseRule there : read.document().table().rules()) {
            var here = now.rule(there.id());
            if (here.isEmpty()) continue;
            if (here.get().equals(there)) same++;
            else clashes.add(new Clash(here.get(), there, fields(here.get(), there)));
        }
        return new ImportPreview(
                file, form, detected, read.document(), LossReport.ordered(read.losses()), clashes, same, findings);
    }

    private static List<String> fields(ResponseRule here, ResponseRule there) {
        var fields = new ArrayList<String>();
        for (RuleField field : RuleField.values())
            if (!field.read(here).equals(field.read(there))) fields.add(field.label());
        return fields;
    }

    String fileName() {
        return String.valueOf(file.getFileName());
    }

    int rules() {
        return document.table().rules().size();
    }

    /// Rules with ids that the table does not have.
    int added() {
        return rules() - same - clashes.size();
    }
}
