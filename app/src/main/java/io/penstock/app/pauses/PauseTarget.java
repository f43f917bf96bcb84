package io.penstock.app.pauses;

import io.penstock.app.cluster.CriteriaText;
import io.penstock.engine.control.api.Criteria;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which queues an order is about: all that match, or exactly the ones that were picked.
public sealed interface PauseTarget {
    /// One order for each of these.
    List<Criteria> orders();

    /// In words, such as `*@yahoo.com` or `3 queues`.
    String text();

    record Matching(Criteria criteria) implements PauseTarget {
        @Override
        public List<Criteria> orders() {
            return List.of(criteria);
        }

        @Override
        public String text() {
            return CriteriaText.of(criteria);
        }
    }

    /// @param queues exact names, 1 or more
    record Picked(List<String> queues) implements PauseTarget {
        public Picked {
            queues = List.copyOf(queues);
        }

        @Override
        public List<Criteria> orders() {
            return queues.stream().map(PauseTarget::queue).toList();
        }

        @Override
        public String text() {
            return queues.size() == 1 ? queues.getFirst() : queues.size() + " queues";
        }
    }

    static Criteria queue(String nameOrGlob) {
        return criteria(nameOrGlob, null, null, null, null);
    }

    static Criteria criteria(
            @Nullable String queue,
            @Nullable String tenant,
            @Nullable String campaign,
            @Nullable String domain,
            @Nullable String provider) {
        return new Criteria(given(campaign), given(tenant), given(domain), given(provider), null, given(queue));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static boolean isEmpty(Criteria criteria) {
        return criteria.equals(new Criteria(null, null, null, null, null, null));
    }
}
