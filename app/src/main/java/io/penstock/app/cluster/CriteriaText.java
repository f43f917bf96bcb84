package io.penstock.app.cluster;

import io.penstock.engine.control.api.Criteria;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Criteria in words: `*@yahoo.com`, or `tenant acme, provider gmail`.
public final class CriteriaText {
    private CriteriaText() {}

    public static String of(Criteria criteria) {
        var words = new ArrayList<String>();
        add(words, "", criteria.queue());
        add(words, "campaign ", criteria.campaign());
        add(words, "tenant ", criteria.tenant());
        add(words, "domain ", criteria.domain());
        add(words, "provider ", criteria.provider());
        add(words, "source ", criteria.source());
        return words.isEmpty() ? "nothing" : String.join(", ", words);
    }

    private static void add(List<String> words, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) words.add(label + value);
    }
}
