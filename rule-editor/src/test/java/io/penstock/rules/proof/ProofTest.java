package io.penstock.rules.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.rules.InlineJobs;
import io.penstock.rules.MemoryBackend;
import io.penstock.rules.Samples;
import io.penstock.rules.document.CompiledTable;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import io.penstock.rules.document.TableEdits;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProofTest {
    private final EditedTable table = new EditedTable();
    private final ProofModel model = new ProofModel();
    private final ProofController controller = new ProofController(table, model, new InlineJobs(), new CompiledTable());

    @BeforeEach
    void open() {
        table.open(InForce.read(new MemoryBackend(Samples.toml()).current()));
    }

    @Test
    void theDecidingRuleAndWhatItFoundAreShown() {
        var proof = prove("421 4.7.28 Gmail has detected an unusual rate of unsolicited mail", "google");

        assertEquals("gmail-ip-rate", proof.verdict().ruleId());
        assertTrue(proof.retries());
        var span = proof.found().getFirst();
        assertEquals("unusual rate of unsolicited mail", proof.shown().substring(span.start(), span.end()));
        assertFalse(proof.differsFromInForce());
    }

    @Test
    void theRuleThatAlmostMatchedComesFirst() {
        var proof = prove("421 4.7.28 unusual rate of something else", "gmail");

        assertEquals("", proof.verdict().ruleId());
        assertEquals("gmail-ip-rate", proof.passedOver().getFirst().rule().id());
        assertEquals(17, proof.passedOver().size());
    }

    @Test
    void anEditIsComparedWithWhatIsInForce() {
        table.apply(TableEdits.delete(table.document(), List.of("gmail-ip-rate")));

        var proof = prove("421 4.7.28 Gmail has detected an unusual rate of unsolicited mail", "gmail");

        assertTrue(proof.differsFromInForce());
        assertEquals("gmail-ip-rate", proof.inForce().ruleId());
    }

    @Test
    void nothingPastedIsNothingToShow() {
        prove("421 4.7.28 x", "gmail");
        controller.tryReply(" ", "gmail", "");

        assertNull(model.proofProperty().get());
    }

    private Proof prove(String reply, String provider) {
        controller.tryReply(reply, provider, "");
        assertNotNull(model.proofProperty().get());
        return model.proofProperty().get();
    }
}
