package io.penstock.app.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterDraftTest {
    private final ClusterDraft draft = new ClusterDraft(null);

    @ParameterizedTest
    @ValueSource(strings = {"mail.example.net:2580", "ftp://mail", "https://", "http://two words", "https:///v1", ""})
    void whatIsNoAddressIsNamed(String url) {
        draft.name.set("Staging");
        draft.url.set(url);

        assertTrue(draft.problem().orElseThrow().contains("'" + url + "'"));
    }

    @Test
    void blanksAroundAreTakenOff() {
        draft.name.set(" Staging ");
        draft.url.set(" http://127.0.0.1:2580 ");

        assertEquals(Optional.empty(), draft.problem());
        assertEquals("Staging", draft.typed().name());
        assertEquals("http://127.0.0.1:2580", draft.typed().url());
    }
}
