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

/// `shaping.toml` or `shaping.json`: limits by provider and domain, and rules that react to replies.
public final class KumoShaping implements RuleFormat {
    private static final Pattern BLOCK = Pattern.compile(
            "(?m)^\\s*\\[{1,2}\\s*(?:\"default\"|'default'|default|provider\\s*\\.\\s*(?:\"[^\"\\n]*\"|'[^'\\n]*'|[\\w-]+)|\"[^\"\\n]+\"|'[^'\\n]+')"
                    + "\\s*(?:\\.\\s*(?:automation|sources)\\b[^\\]\\n]*)?\\s*]");

    private static final Pattern JSON = Pattern.compile(
            "\"(?:default|provider)\"\\s*:\\s*\\{|\"automation\"\\s*:\\s*\\[|\\A\\s*\\{\\s*\"[\\w-]+(?:\\.[\\w-]+)+\"\\s*:\\s*\\{");

    @Override
    public ForeignFormat format() {
        return ForeignFormat.KUMOMTA_SHAPING;
    }

    @Override
    public boolean recognises(String fileName, String text) {
        if (KumoToml.isJson(fileName, text)) return JSON.matcher(text).find();
        if (!fileName.endsWith(".toml") && fileName.contains(".")) return false;
        return BLOCK.matcher(text).find() && !text.contains("[[rule]]");
    }

    @Override
    public Imported read(String name, String text) {
        return new ShapingImport(ShapingParser.parse(name, text)).read();
    }

    @Override
    public Exported write(RuleDocument document) {
        return new ShapingExport(document).write();
    }

    @Override
    public List<Finding> check(String name, String text, CheckContext context) {
        return new ShapingLint(ShapingParser.parse(name, text), context).findings();
    }
}
