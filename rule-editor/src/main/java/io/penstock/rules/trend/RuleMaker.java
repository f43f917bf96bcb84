package io.penstock.rules.trend;

import io.penstock.engine.reply.Masking;
import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.EnhancedPattern;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.rules.host.ReplySample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes a rule from a reply: it matches the wording, has the reply as its example, and stands where it decides.
public final class RuleMaker {
    private static final int CODE_OF_A_REPLY_WITHOUT_ONE = 550;
    private static final int WORDS_IN_AN_ID = 3;
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Set<String> SAY_LITTLE = Set.of(
            "the",
            "has",
            "have",
            "been",
            "your",
            "you",
            "our",
            "this",
            "that",
            "from",
            "for",
            "with",
            "and",
            "are",
            "was",
            "not",
            "system",
            "detected",
            "please",
            "message",
            "mail",
            "email",
            "server",
            "see",
            "an",
            "of",
            "to",
            "is",
            "in",
            "by",
            "on",
            "it",
            "we",
            "be",
            "or",
            "at",
            "as");

    private RuleMaker() {}

    /// @param afterId the rule below which it goes; empty for the top
    public record Made(ResponseRule rule, String afterId) {}

    /// Blocking: tries the whole table. The new rule is enabled and `Unclassified` unless a rule for another provider
    /// knows the wording.
    public static Made make(RuleTable table, ReplySample sample) {
        SmtpReply reply = SmtpReply.parse(
                sample.reply(),
                sample.code() >= 200 && sample.code() <= 599 ? sample.code() : CODE_OF_A_REPLY_WITHOUT_ONE);
        var pattern = PatternMaker.of(singleSpaced(reply.text()));
        Match match = new Match(
                sample.provider().isBlank() ? List.of() : List.of(sample.provider()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                List.of(new CodePattern(String.valueOf(reply.code()))),
                reply.enhancedCode().stream()
                        .map(code -> new EnhancedPattern(code.toString()))
                        .toList(),
                List.of(pattern));
        var rule = ResponseRule.of(id(sample.provider(), reply), match, CategorySuggestion.of(table, reply))
                .withExamples(reply.toString());
        return new Made(rule, place(table, sample.provider(), reply));
    }

    private static String singleSpaced(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /// Above the rule that decides the reply now, else below the last rule of the provider, else at the end.
    private static String place(RuleTable table, String provider, SmtpReply reply) {
        List<ResponseRule> rules = table.rules();
        var decider = RuleMatcher.compile(table)
                .classify(ReplyContext.of(provider, reply))
                .rule();
        String last = rules.isEmpty() ? "" : rules.getLast().id();
        String above = "";
        for (ResponseRule rule : rules) {
            if (decider.isPresent() && rule.id().equals(decider.get().id())) return above;
            above = rule.id();
            if (!provider.isBlank() && rule.match().providers().contains(provider)) last = rule.id();
        }
        return last;
    }

    private static String id(String provider, SmtpReply reply) {
        String wording = PatternMaker.longestRun(Masking.mask(PatternMaker.withoutCode(singleSpaced(reply.text()))));
        var words = new ArrayList<String>();
        words.add(slug(provider.isBlank() ? "generic" : provider));
        for (String word : NO_WORD.split(wording.toLowerCase(Locale.ROOT))) {
            if (words.size() > WORDS_IN_AN_ID) break;
            if (word.length() > 1 && !SAY_LITTLE.contains(word)) words.add(word);
        }
        if (words.size() == 1) words.add(String.valueOf(reply.code()));
        String id = String.join("-", words);
        return id.length() > 70 ? id.substring(0, 70) : id;
    }

    private static String slug(String text) {
        String slug = NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
        return slug.isEmpty() || slug.startsWith("-") ? "x" + slug : slug;
    }
}
