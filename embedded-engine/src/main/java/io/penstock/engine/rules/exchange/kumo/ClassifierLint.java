package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.Crosswalks;
import io.penstock.engine.rules.exchange.pattern.Coverage;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.Severity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Checks a bounce classifier. The first pattern that matches decides, in the order of the file.
final class ClassifierLint {
    private static final int MOST_PAIRS = 2_000_000;

    private final ClassifierFile file;
    private final Mistakes mistakes;
    private final RegexCheck regexes;

    ClassifierLint(ClassifierFile file, CheckContext context) {
        this.file = file;
        mistakes = file.mistakes();
        regexes = new RegexCheck(context, mistakes);
    }

    List<Finding> findings() {
        file.classes().forEach(this::className);
        for (ClassifierFile.Pattern pattern : file.patterns())
            if (pattern.valid()) regexes.check(pattern.text(), pattern.place(), pattern.className());
        shadows();
        return mistakes.sorted();
    }

    private void className(ClassifierFile.ClassName name) {
        if (Crosswalks.KUMOMTA.meaning(name.name()).isPresent()) return;
        var near = KumoWords.nearest(name.name(), Crosswalks.KUMOMTA.words());
        if (near.isPresent()) {
            mistakes.warning(
                    "unknown-class",
                    name.place(),
                    name.name(),
                    "'" + name.name() + "' is no class of KumoMTA",
                    "did you mean " + near.get() + "?");
            return;
        }
        if (Category.named(name.name()).isEmpty())
            mistakes.hint(
                    "unknown-class",
                    name.place(),
                    name.name(),
                    "'" + name.name() + "' is a class of your own",
                    "that is allowed; see that what reads the logs knows it");
    }

    private void shadows() {
        List<ClassifierFile.Pattern> patterns =
                file.patterns().stream().filter(ClassifierFile.Pattern::valid).toList();
        Map<String, ClassifierFile.Pattern> first = new HashMap<>();
        Set<Integer> told = new HashSet<>();
        for (int i = 0; i < patterns.size(); i++) {
            ClassifierFile.Pattern pattern = patterns.get(i);
            ClassifierFile.Pattern same = first.putIfAbsent(pattern.text(), pattern);
            if (same == null) continue;
            told.add(i);
            duplicate(pattern, same);
        }
        var coverages = patterns.stream()
                .map(pattern -> Coverage.of(pattern.text(), Dialect.FANCY_REGEX, false))
                .toList();
        long pairs = 0;
        for (int i = 1; i < patterns.size() && pairs < MOST_PAIRS; i++) {
            if (told.contains(i)) continue;
            for (int j = 0; j < i; j++, pairs++) {
                if (!coverages.get(j).covers(coverages.get(i))) continue;
                shadowed(patterns.get(i), patterns.get(j));
                told.add(i);
                break;
            }
        }
        for (int i = 1; i < patterns.size(); i++) if (!told.contains(i)) taken(patterns, i);
    }

    private void duplicate(ClassifierFile.Pattern pattern, ClassifierFile.Pattern same) {
        boolean contradiction = !pattern.className().equals(same.className());
        mistakes.add(
                "duplicate",
                contradiction ? Severity.ERROR : Severity.WARNING,
                pattern.place(),
                pattern.className(),
                RegexCheck.quoted(pattern.text()) + " stands in line "
                        + same.place().line() + " already"
                        + (contradiction ? ", and there it means " + same.className() + ", which wins" : ""),
                contradiction ? "decide for one class and remove the other" : "remove one");
    }

    private void shadowed(ClassifierFile.Pattern pattern, ClassifierFile.Pattern by) {
        boolean other = !pattern.className().equals(by.className());
        mistakes.add(
                "shadowed",
                other ? Severity.ERROR : Severity.HINT,
                pattern.place(),
                pattern.className(),
                RegexCheck.quoted(pattern.text()) + " never decides: " + RegexCheck.quoted(by.text()) + " in line "
                        + by.place().line() + " finds all that it finds"
                        + (other ? ", as " + by.className() : ", with the same class"),
                other
                        ? "move " + pattern.className() + " above " + by.className() + ", or narrow the other"
                        : "remove it");
    }

    /// By the replies that are known: a pattern may be reachable and still never get one.
    private void taken(List<ClassifierFile.Pattern> patterns, int index) {
        ClassifierFile.Pattern pattern = patterns.get(index);
        Set<ReplyContext> own = regexes.known().asWritten(pattern.text());
        if (own.isEmpty()) return;
        Optional<ClassifierFile.Pattern> by = Optional.empty();
        for (ReplyContext reply : own) {
            by = taker(patterns, index, reply);
            if (by.isEmpty() || by.get().className().equals(pattern.className())) return;
        }
        if (by.isEmpty()) return;
        mistakes.warning(
                "shadowed-in-practice",
                pattern.place(),
                pattern.className(),
                RegexCheck.quoted(pattern.text()) + " decides none of the " + own.size()
                        + " known replies that it finds: earlier patterns do, such as "
                        + RegexCheck.quoted(by.get().text()) + " in line "
                        + by.get().place().line() + ", as " + by.get().className(),
                "narrow the earlier one, or move " + pattern.className() + " above it");
    }

    private Optional<ClassifierFile.Pattern> taker(
            List<ClassifierFile.Pattern> patterns, int before, ReplyContext reply) {
        return patterns.subList(0, before).stream()
                .filter(earlier -> regexes.known().asWritten(earlier.text()).contains(reply))
                .findFirst();
    }
}
