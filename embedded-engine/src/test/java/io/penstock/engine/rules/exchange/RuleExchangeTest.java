package io.penstock.engine.rules.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.rules.exchange.form.ForeignFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleExchangeTest {

    @Test
    void ourOwnTomlIsNoForeignForm() {
        assertEquals(
                Optional.empty(),
                RuleExchange.formatOf("gmail.toml", "[[rule]]\nid = \"a\"\ncategory = \"BadDomain\"\n"));
        assertEquals(
                Optional.empty(),
                RuleExchange.formatOf("manifest.toml", "files = [\"a.toml\"]\n[providers]\na = [\"b\"]\n"));
        assertEquals(Optional.empty(), RuleExchange.formatOf("x.toml", "[schedules.a]\ndelays = [\"1m\"]\n"));
    }

    @Test
    void kumoFilesAreKnownByTheirBlocks() {
        for (String block : new String[] {
            "[\"default\"]\n",
            "[provider.\"x\"]\n",
            "[[provider.'x'.automation]]\n",
            "[\"example.com\".sources.\"ip\"]\n",
            "['example.com']\n"
        })
            assertEquals(
                    Optional.of(ForeignFormat.KUMOMTA_SHAPING),
                    RuleExchange.formatOf("any.toml", "# c\n" + block),
                    block);
        assertEquals(
                Optional.of(ForeignFormat.KUMOMTA_CLASSIFIER),
                RuleExchange.formatOf("b.toml", "[rules]\nInvalidRecipient = [\n\"^550\"]\n"));
    }

    @Test
    void otherFilesAreNotTakenForThem() {
        assertEquals(
                Optional.empty(),
                RuleExchange.formatOf("Cargo.toml", "[package]\nname = \"x\"\n[dependencies]\nserde = \"1\"\n"));
        assertEquals(Optional.empty(), RuleExchange.formatOf("empty.toml", ""));
        assertEquals(Optional.empty(), RuleExchange.formatOf("x.ini", "[default]\na=1\n"));
    }
}
