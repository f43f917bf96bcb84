package io.penstock.engine.rules.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.ExampleCheck;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.exchange.form.Exported;
import io.penstock.engine.rules.exchange.form.ForeignFormat;
import io.penstock.engine.rules.format.DefaultRules;
import io.penstock.engine.rules.format.RuleDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DefaultTableRoundTripTest {
    private final RuleDocument document = DefaultRules.document();

    @ParameterizedTest
    @EnumSource(names = {"POWERMTA", "ZONEMTA", "POSTFIX", "CSV"})
    void judgesTheExamplesAsBeforeExceptForWhatTheLossesName(ForeignFormat form) {
        Exported exported = RuleExchange.write(form, document);
        var imported = RuleExchange.read(form, "t", exported.text());

        var before = RuleMatcher.compile(document.table());
        var after = RuleMatcher.compile(imported.document().table());
        var wrong = new ArrayList<String>();
        int judged = 0;
        for (ResponseRule rule : document.table().rules()) {
            for (String example : rule.examples()) {
                var context = ExampleCheck.context(rule, example);
                var was = before.classify(context);
                var is = after.classify(context);
                if (isLost(exported, was.ruleId(), "", true)) continue;
                judged++;
                boolean category = was.category() == is.category() || isLost(exported, was.ruleId(), "category", false);
                boolean disposition = was.disposition().retries(context.reply())
                                == is.disposition().retries(context.reply())
                        || isLost(exported, was.ruleId(), "disposition", false);
                boolean decider = is.ruleId().equals(was.ruleId())
                        || is.ruleId().replaceAll("-\\d+$", "").equals(was.ruleId());
                if (!category || !disposition || !decider) wrong.add(example + ": " + was.ruleId() + " became " + is);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(judged > 500, judged + " examples judged");
    }

    private static boolean isLost(Exported exported, String rule, String what, boolean whole) {
        return exported.losses().stream()
                .anyMatch(loss -> loss.whole() == whole
                        && (whole
                                ? loss.what().equals("rule '" + rule + "'")
                                : loss.what().startsWith("rule '" + rule + "': " + what)));
    }

    @Test
    void csvIsExactlyTheSame() {
        Exported exported = RuleExchange.write(ForeignFormat.CSV, document);
        var imported = RuleExchange.read(ForeignFormat.CSV, "t.csv", exported.text());

        assertEquals(document.table(), imported.document().table());
        assertEquals(document.comments(), imported.document().comments());
        assertEquals(document.heading(), imported.document().heading());
        assertEquals(List.of(), exported.losses());
        assertEquals(List.of(), imported.losses());
    }

    @ParameterizedTest
    @EnumSource(names = {"POWERMTA", "ZONEMTA", "POSTFIX", "CSV"})
    void aWrittenFileIsRecognised(ForeignFormat form) {
        assertEquals(
                Optional.of(form),
                RuleExchange.formatOf("t", RuleExchange.write(form, document).text()));
    }

    @ParameterizedTest
    @EnumSource(names = {"POWERMTA", "ZONEMTA", "POSTFIX"})
    void everyRuleIsWrittenOrNamedAsLost(ForeignFormat form) {
        Exported exported = RuleExchange.write(form, document);

        for (ResponseRule rule : document.table().rules())
            assertTrue(
                    exported.text().contains("# rule: " + rule.id() + "\n") || isLost(exported, rule.id(), "", true),
                    rule.id());
    }
}
