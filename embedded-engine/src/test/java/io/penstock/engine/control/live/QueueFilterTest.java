package io.penstock.engine.control.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.desk.ControlProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueFilterTest {
    private static final QueueRow ROW = new QueueRow(
            "spring:acme@yahoo.com",
            "spring",
            "acme",
            "yahoo.com",
            "yahoo",
            1500,
            200,
            700_000,
            3,
            0.5,
            0.25,
            "421",
            "paused",
            "by anna");

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "spring, true",
        "SPRING acme, true",
        "autumn, false",
        "spring:*, true",
        "spring:acme@yahoo.com, true",
        "*@yahoo.com, true",
        "*@gmail.com, false",
        "domain:yahoo.*, true",
        "domain:gmail.*, false",
        "tenant:a*, true",
        "campaign:spring, true",
        "provider:yahoo, true",
        "provider:gmail, false",
        "depth>1000, true",
        "depth>1.5k, false",
        "depth>=1500, true",
        "depth=1500, true",
        "depth<10, false",
        "due>100, true",
        "age>10m, true",
        "age>1h, false",
        "deferral>5%, true",
        "deferral>0.3, false",
        "is:paused, true",
        "is:flowing, false",
        "domain:yahoo.* depth>1000 is:paused, true",
        "domain:yahoo.* depth>9000 is:paused, false",
    })
    void everyTermMustHold(String filter, boolean passes) {
        assertEquals(passes, QueueFilter.parse(filter).test(ROW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "provder:gmail",
                "depth>many",
                "depth>",
                "weight>5",
                "age>10",
                "age>5x",
                "deferral>5m",
                "depth>1m",
                "is:asleep",
                "domain:",
                "depth>9999999999999999999999"
            })
    void whatIsNotUnderstoodIsNamed(String filter) {
        var refused = assertThrows(ControlProblem.class, () -> QueueFilter.parse("gmail " + filter));
        assertTrue(
                refused.problem().detail().contains(filter), refused.problem().detail());
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 500})
    void tooManyTermsAreRefused(int terms) {
        assertThrows(ControlProblem.class, () -> QueueFilter.parse("a ".repeat(terms)));
    }
}
