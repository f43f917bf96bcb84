package io.penstock.rules.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossReportTest {
    private static final Loss RATE =
            new Loss(new SourcePlace("shaping.toml", 7, 1), "max_message_rate = '10/s'", "No rule sets rates.", false);
    private static final Loss LOOK =
            new Loss(new SourcePlace("shaping.toml", 12, 1), "(?=4\\.7)", "A look-ahead.", true);

    @Test
    void wholeRulesComeFirstAndEachLossHasItsPlace() {
        var losses = LossReport.ordered(List.of(RATE, LOOK));

        assertEquals("""
                Import of shaping.toml
                Not carried over: 1 rule and 1 property.

                Whole rules not carried over (1)
                shaping.toml:12:1  (?=4\\.7)
                    A look-ahead.

                Properties of rules not carried over (1)
                shaping.toml:7:1  max_message_rate = '10/s'
                    No rule sets rates.
                """, LossReport.text("Import of shaping.toml", losses));
    }

    @Test
    void aReportWithoutLossesSaysSo() {
        assertEquals("x\nEverything was carried over.\n", LossReport.text("x", List.of()));
    }
}
