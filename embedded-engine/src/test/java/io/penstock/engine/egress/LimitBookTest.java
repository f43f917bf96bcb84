package io.penstock.engine.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitBookTest {

    @Test
    void oneRecipientEachChangesNothingElse() {
        var limits = new PathLimits(7, 20, 3.5, 50);
        var book = new LimitBook(Map.of("gmail", limits), limits).withOneRecipientEach();
        assertEquals(new PathLimits(7, 20, 3.5, 1), book.otherwise());
        assertEquals(new PathLimits(7, 20, 3.5, 1), book.byProvider().get("gmail"));
    }

    @Test
    void oneRecipientEachHoldsForAllProviders() {
        var all = LimitBook.builtIn().withOneRecipientEach().byProvider();
        assertFalse(all.isEmpty());
        all.forEach((provider, limits) -> assertEquals(1, limits.recipientsPerMessage(), provider));
    }
}
