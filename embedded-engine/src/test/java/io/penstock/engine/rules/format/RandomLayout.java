package io.penstock.engine.rules.format;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.ResponseRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Rule tables as many hands would write them.
final class RandomLayout {
    private static final List<String> WORDS =
            List.of("rate", "mailbox full", "it's \\\\d+ #1", "a = [b]", "ünïcode", "[[rule]]", "tab\\there");
    private final Random random;

    RandomLayout(Random random) {
        this.random = random;
    }

    String document() {
        var out = new StringBuilder();
        gap(out);
        if (random.nextBoolean())
            out.append("[providers]").append(end()).append("gmail = ['google']").append(end());
        gap(out);
        if (random.nextBoolean())
            out.append("[schedules.slow]")
                    .append(end())
                    .append("delays = [\"1h\"]\ngive-up-after = '3d'")
                    .append(end());
        int rules = random.nextInt(6);
        for (int i = 0; i < rules; i++) {
            gap(out);
            rule(i, out);
        }
        gap(out);
        String text = out.toString();
        boolean noEnd = random.nextInt(4) == 0 && text.endsWith("\n");
        return noEnd ? text.substring(0, text.length() - 1) : text;
    }

    private void gap(StringBuilder out) {
        for (int i = random.nextInt(4); i > 0; i--)
            out.append(
                    switch (random.nextInt(3)) {
                        case 0 -> "\n";
                        case 1 -> "  \n";
                        default -> "# --- section ---\n";
                    });
    }

    private String end() {
        return random.nextInt(3) == 0 ? "  # said \"so\" [1]\n" : "\n";
    }

    private void rule(int number, StringBuilder out) {
        out.append("# about r").append(number).append("\n[[rule]]").append(end());
        var keys = new ArrayList<String>();
        keys.add("id = " + text("r" + number));
        keys.add("category = " + text("RateLimited"));
        if (random.nextBoolean()) keys.add("enabled = " + random.nextBoolean());
        if (random.nextBoolean()) keys.add("text = " + list());
        if (random.nextBoolean()) keys.add("examples = " + list());
        if (random.nextBoolean()) keys.add("code = " + (random.nextBoolean() ? "'421'" : "[ \"421\", '45x' ]"));
        if (random.nextBoolean()) keys.add("note = " + note());
        if (random.nextBoolean()) keys.add("valid-until = 2030-01-02");
        Collections.shuffle(keys, random);
        String indent = random.nextInt(3) == 0 ? "  " : "";
        for (String key : keys) {
            if (random.nextInt(5) == 0) out.append(indent).append("# inside\n");
            if (random.nextInt(8) == 0) out.append('\n');
            out.append(indent).append(key).append(end());
        }
    }

    private String text(String value) {
        return random.nextBoolean() ? "'" + value + "'" : '"' + value + '"';
    }

    private String word() {
        return '"' + WORDS.get(random.nextInt(WORDS.size())) + '"';
    }

    private String list() {
        int size = 1 + random.nextInt(3);
        boolean lines = random.nextBoolean();
        var out = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            if (lines) out.append(random.nextInt(3) == 0 ? "  # why\n    " : "\n    ");
            out.append(word());
            if (i < size - 1 || (lines && random.nextBoolean())) out.append(lines ? "," : ", ");
        }
        return out.append(lines ? "\n]" : "]").toString();
    }

    private String note() {
        return switch (random.nextInt(3)) {
            case 0 -> "'''\n[[rule]]\n# no comment\nid = 'x'\n'''";
            case 1 -> "\"\"\"two\nlines \"quoted\" \\\"\"\" \"\"\"";
            default -> word();
        };
    }

    /// The same rule with one to three other values.
    static ResponseRule changed(ResponseRule rule, Random random) {
        var copy = rule.copy();
        for (int i = random.nextInt(3); i >= 0; i--) {
            switch (random.nextInt(7)) {
                case 0 -> copy.note("other 'note' \"\"\" of\ntwo \\ lines");
                case 1 -> copy.category(Category.GREYLISTED);
                case 2 -> copy.disposition(Disposition.bounce());
                case 3 -> copy.examples(List.of("421 new", "450 it's \\d"));
                case 4 -> copy.enabled(!rule.enabled());
                case 5 ->
                    copy.validUntil(random.nextBoolean() ? Optional.empty() : Optional.of(LocalDate.of(2031, 3, 4)));
                default -> copy.match(rule.match().withTexts("rate", "it's \\d", "new'er", "mailbox full"));
            }
        }
        return copy.build();
    }
}
