package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.lint.Finding;
import java.util.List;

/// Checks a shaping file.
final class ShapingLint {
    private final ShapingFile file;
    private final CheckContext context;

    ShapingLint(ShapingFile file, CheckContext context) {
        this.file = file;
        this.context = context;
    }

    List<Finding> findings() {
        var regexes = new RegexCheck(context, file.mistakes());
        for (Section section : file.sections())
            for (Automation rule : section.automation())
                for (Automation.Regex regex : rule.regexes())
                    if (regex.valid()) regexes.check(regex.text(), regex.place(), section.label());
        new ProviderCheck(file, context).check();
        new TimingCheck(file).check();
        new OverlapCheck(file).check();
        new HomeCheck(file, regexes.known()).check();
        return file.mistakes().sorted();
    }
}
