package io.penstock.engine.rules.exchange.kumo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.ExampleCheck;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.exchange.form.Crosswalks;
import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.format.DefaultRules;
import io.penstock.engine.rules.format.RuleDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The built-in table, out and back in.
@Timeout(120)
class KumoRoundTripTest {
    private final RuleDocument document = DefaultRules.document();
    private final RuleMatcher before = RuleMatcher.compile(document.table());

    @Test
    void classesComeBackExceptForWhatTheLossesName() {
        var exported = new KumoClassifier().write(document);
        var back = new KumoClassifier().read("back.toml", exported.text());
        assertTrue(back.losses().stream().noneMatch(Loss::whole), back.losses()::toString);
        var after = RuleMatcher.compile(back.document().table());
        Set<String> named = named(exported.losses(), "left out", "example");

        var wrong = new ArrayList<String>();
        int compared = 0;
        for (ResponseRule rule : document.table().rules()) {
            if (named.contains(rule.id())) continue;
            for (String example : rule.examples()) {
                ReplyContext reply = ExampleCheck.context(rule, example);
                if (!before.classify(reply).ruleId().equals(rule.id())) continue;
                String wanted = Crosswalks.KUMOMTA.word(rule.category()).text();
                String found = Crosswalks.KUMOMTA
                        .word(after.classify(reply).category())
                        .text();
                compared++;
                if (!wanted.equals(found)) wrong.add(rule.id() + ": " + example + " is " + found + ", not " + wanted);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(compared > 300, "compared " + compared);
    }

    @Test
    void throttlesAndSuspensionsComeBack() {
        var exported = new KumoShaping().write(document);
        var back = new KumoShaping().read("back.toml", exported.text());
        assertTrue(back.losses().stream().noneMatch(Loss::whole), back.losses()::toString);
        var after = RuleMatcher.compile(back.document().table());
        Set<String> whole = exported.losses().stream()
                .filter(Loss::whole)
                .map(KumoRoundTripTest::id)
                .collect(Collectors.toSet());

        var wrong = new ArrayList<String>();
        int compared = 0;
        for (ResponseRule rule : document.table().rules()) {
            if (whole.contains(rule.id())) continue;
            for (String example : rule.examples()) {
                ReplyContext reply = ExampleCheck.context(rule, example);
                if (!before.classify(reply).ruleId().equals(rule.id())) continue;
                Set<String> found = kinds(after.classify(reply).actions());
                compared++;
                // all rules fire there, so there may be more
                if (!found.containsAll(kinds(rule.actions()))) wrong.add(rule.id() + ": " + example + " " + found);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(compared > 50, "compared " + compared);
    }

    private static Set<String> kinds(List<RuleAction> actions) {
        return actions.stream()
                .filter(action -> action instanceof RuleAction.Suspend || action instanceof RuleAction.Throttle)
                .map(action -> action.toString().split(" ")[0])
                .collect(Collectors.toSet());
    }

    private static Set<String> named(List<Loss> losses, String... what) {
        var named = new HashSet<String>();
        for (Loss loss : losses) if (loss.whole() || loss.what().contains(", " + what[1])) named.add(id(loss));
        return named;
    }

    private static String id(Loss loss) {
        int from = loss.what().indexOf('\'');
        return from < 0 ? "" : loss.what().substring(from + 1, loss.what().indexOf('\'', from + 1));
    }
}
