package io.penstock.engine.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTables;
import io.penstock.engine.sandbox.ReplyTemplate.Filling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The words of the simulated providers against the rule table that is shipped.
class SandboxWordingTest {
    private static final RuleMatcher RULES = RuleMatcher.compile(RuleTables.defaults());
    private static final Filling FILLING =
            new Filling("mx.example.net", "192.0.2.1", "news@shop.test", "ann@example.com", "k3x9", 1_700_000_000);

    @ParameterizedTest
    @EnumSource
    void whatTheRealOnesSayIsInTheTable(SimulatedProvider provider) {
        var voice = Voice.of(provider);
        var known = Stream.of(
                        voice.throttled(),
                        voice.blocked(),
                        voice.bounces(),
                        voice.deferrals(),
                        List.of(voice.greylisted(), voice.full(), voice.unknown(), voice.down()))
                .flatMap(List::stream);
        var missing = new ArrayList<String>();
        known.forEach(template -> {
            if (isGuess(provider, template)) missing.add(template.fill(FILLING).toString());
        });

        assertEquals(List.of(), missing);
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodySaysIsNot(SimulatedProvider provider) {
        var found = new ArrayList<String>();
        for (var template : Voice.of(provider).unclassified()) {
            var verdict = RULES.classify(context(provider, template));
            if (verdict.isClassified()) found.add(template.fill(FILLING).toString());
        }

        assertEquals(List.of(), found);
    }

    @ParameterizedTest
    @EnumSource
    void throttlingMeansARateLimitOrAReputation(SimulatedProvider provider) {
        var meanings = Voice.of(provider).throttled().stream()
                .map(template -> RULES.classify(context(provider, template)).category())
                .filter(category -> category != Category.RATE_LIMITED
                        && category != Category.BAD_REPUTATION
                        && category != Category.TOO_MANY_CONNECTIONS)
                .toList();

        assertEquals(List.of(), meanings);
    }

    /// Nothing known, or nothing but the basic code.
    private static boolean isGuess(SimulatedProvider provider, ReplyTemplate template) {
        var verdict = RULES.classify(context(provider, template));
        return !verdict.isClassified() || verdict.ruleId().startsWith("code-");
    }

    private static ReplyContext context(SimulatedProvider provider, ReplyTemplate template) {
        String name = provider == SimulatedProvider.GENERIC ? "" : provider.id();
        return ReplyContext.of(name, template.fill(FILLING));
    }
}
