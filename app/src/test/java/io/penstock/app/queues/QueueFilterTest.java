package io.penstock.app.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueFilterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spring",
                "domain:gmail.com depth>1000",
                "is:paused provider:yahoo",
                "age>10m",
                "age>=1h depth<5k",
                "deferral>5%",
                "spring:acme@gmail.com",
                "out>10"
            })
    void whatTheNodeUnderstandsHasNoProblem(String text) {
        assertEquals(Optional.empty(), QueueFilter.problem(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"is:pased", "depth>many", "age>10", "deferral>x%", "size>3", "domain:", "is:"})
    void aProblemNamesTheWordAndTheMend(String text) {
        var problem = QueueFilter.problem(text).orElseThrow();
        assertTrue(problem.contains("“"), problem);
        assertTrue(problem.endsWith("."), problem);
    }

    @Test
    void theWordBegunIsCompleted() {
        assertEquals(
                List.of("provider:gmail", "provider:yahoo"),
                QueueFilter.completions("x prov", List.of("gmail", "yahoo")));
        assertEquals("x provider:gmail ", QueueFilter.complete("x prov", "provider:gmail"));
        assertEquals("domain:", QueueFilter.complete("dom", "domain:"));
    }

    @Test
    void aNewWordIsOfferedTheStatesFirst() {
        assertEquals("is:paused", QueueFilter.completions("depth>1 ", List.of()).getFirst());
        assertEquals("depth>1 is:paused ", QueueFilter.complete("depth>1 ", "is:paused"));
    }

    @Test
    void aWordAboutAFieldIsReplacedNotRepeated() {
        assertEquals("spring provider:yahoo", QueueFilter.with("provider:gmail spring", "provider", "yahoo"));
        assertEquals("spring age>15m", QueueFilter.withComparison("age>1m spring", "age", ">15m"));
        assertEquals(Optional.of("yahoo"), QueueFilter.valueOf("spring provider:yahoo", "provider"));
        assertEquals(Optional.empty(), QueueFilter.valueOf("provider:", "provider"));
    }

    @Test
    void noInputMakesItFail() {
        var random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) text.append("is:<>=% adpth*?.k5@".charAt(random.nextInt(19)));
            QueueFilter.problem(text.toString());
            for (var offer : QueueFilter.completions(text.toString(), List.of("gmail"))) {
                assertFalse(QueueFilter.complete(text.toString(), offer).isEmpty());
            }
        }
    }
}
