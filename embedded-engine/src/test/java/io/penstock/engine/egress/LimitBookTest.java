package io.penstock.engine.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitBookTest {
    private static EgressPath to(String provider) {
        var site = new MxSite(
                "mx.test", new Provider(provider, provider, Set.of(), List.of()), List.of(new MxHost("mx.test", 25)));
        return new EgressPath(new EgressSource("default", "ours.test", null), site);
    }

    @Test
    void oneRecipientEachChangesNothingElse() {
        var limits = new PathLimits(7, 20, 3.5, 50);
        var wide = new LimitRow(null, null, null, null, null, null, 40);
        var book = new LimitBook(Map.of("gmail", limits), limits, List.of(wide)).withOneRecipientEach();
        assertEquals(new PathLimits(7, 20, 3.5, 1), book.of(to("gmail")));
        assertEquals(new PathLimits(7, 20, 3.5, 1), book.of(to("unknown")));
    }

    @Test
    void oneRecipientEachHoldsForAllProviders() {
        var book = LimitBook.builtIn().withOneRecipientEach();
        for (String provider : LimitBook.builtIn().byProvider().keySet()) {
            assertEquals(1, book.of(to(provider)).recipientsPerMessage(), provider);
        }
    }
}
