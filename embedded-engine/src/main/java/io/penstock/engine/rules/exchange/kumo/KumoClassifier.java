package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.Exported;
import io.penstock.engine.rules.exchange.form.ForeignFormat;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.exchange.form.RuleFormat;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.lint.Finding;
import java.util.List;
import java.util.regex.Pattern;

/// The bounce classifier: a list of patterns for each class.
public final class KumoClassifier implements RuleFormat {
    private static final Pattern RULES = Pattern.compile("(?m)^\\s*\\[\\s*rules\\s*]");
    private static final Pattern CLASS = Pattern.compile("(?m)^\\s*[A-Z]\\w*\\s*=\\s*\\[");

    private static final Pattern JSON = Pattern.compile("\\A\\W*\"rules\"\\s*:\\s*\\{\\s*\"[A-Z]\\w*\"\\s*:\\s*\\[");

    @Override
    public ForeignFormat format() {
        return ForeignFormat.KUMOMTA_CLASSIFIER;
    }

    @Override
    public boolean recognises(String fileName, String text) {
        if (KumoToml.isJson(fileName, text)) return JSON.matcher(text).find();
        if (!fileName.endsWith(".toml") && fileName.contains(".")) return false;
        return RULES.matcher(text).find() && CLASS.matcher(text).find();
    }

    @Override
    public Imported read(String name, String text) {
        return new ClassifierImport(ClassifierFile.parse(name, text)).read();
    }

    @Override
    public Exported write(RuleDocument document) {
        return new ClassifierExport(document).write();
    }

    @Override
    public List<Finding> check(String name, String text, CheckContext context) {
        return new ClassifierLint(ClassifierFile.parse(name, text), context).findings();
    }
}
