package io.penstock.engine.control;

import io.penstock.engine.control.api.Criteria;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Wire records in words, for the audit trail.
final class Said {
    private Said() {}

    static String of(Criteria criteria) {
        var words = new ArrayList<String>();
        add(words, "campaign", criteria.campaign());
        add(words, "tenant", criteria.tenant());
        add(words, "domain", criteria.domain());
        add(words, "provider", criteria.provider());
        add(words, "source", criteria.source());
        add(words, "queue", criteria.queue());
        return words.isEmpty() ? "everything" : String.join(", ", words);
    }

    private static void add(List<String> words, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) words.add(name + " " + value);
    }
}
