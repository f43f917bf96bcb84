package io.penstock.engine.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// How near a rule came to matching a reply, from 0 to 1: the share of its conditions that hold, where a text that was
/// not found counts by the share of its words that the reply has. A measure for sorting, no more.
final class Closeness {
    private static final Pattern WORD = Pattern.compile("[a-z]{3,}|\\d{2,}");

    private final ReplyContext context;
    private final String text;
    private final Set<String> words;

    Closeness(ReplyContext context) {
        this.context = context;
        text = context.reply().text();
        words = words(text);
    }

    double of(ResponseRule rule) {
        Match match = rule.match();
        int stated = 0;
        double held = 0;
        if (!match.providers().isEmpty()) {
            stated++;
            if (match.providers().stream().anyMatch(name -> name.equalsIgnoreCase(context.provider()))) held++;
        }
        if (!match.codes().isEmpty()) {
            stated++;
            if (match.codes().stream()
                    .anyMatch(code -> code.matches(context.reply().code()))) held++;
        }
        if (!match.enhanced().isEmpty()) {
            stated++;
            var enhanced = context.reply().enhancedCode();
            if (enhanced.isPresent() && match.enhanced().stream().anyMatch(code -> code.matches(enhanced.get())))
                held++;
        }
        if (!match.texts().isEmpty()) {
            // the wording says most, so it weighs as much as two other conditions
            stated += 2;
            held += 2 * textShare(match.texts());
        }
        return stated == 0 ? 0 : held / stated;
    }

    private double textShare(List<TextPattern> patterns) {
        double best = 0;
        for (TextPattern pattern : patterns) {
            if (pattern.find(text)) return 1;
            Set<String> wanted = words(pattern.source());
            if (wanted.isEmpty()) continue;
            long found = wanted.stream().filter(words::contains).count();
            best = Math.max(best, 0.9 * found / wanted.size());
        }
        return best;
    }

    private static Set<String> words(String text) {
        var words = new HashSet<String>();
        var matcher = WORD.matcher(text.toLowerCase(Locale.ROOT).replaceAll("\\\\[a-z]", " "));
        while (matcher.find()) words.add(matcher.group());
        return words;
    }
}
