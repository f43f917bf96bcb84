package io.penstock.engine.metrics;

import io.penstock.engine.event.DeliveryEvent;

/// Counts being counted. Guarded by its owner.
final class Tally {
    private static final int KINDS = 7;

    private final int[] counts = new int[KINDS];

    void add(DeliveryEvent event) {
        // what is heard of afterwards was counted when it was sent
        if (!event.isAfterwards()) counts[kindOf(event)]++;
    }

    private static int kindOf(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.Reception _ -> 0;
            case DeliveryEvent.Delivery _ -> 1;
            case DeliveryEvent.TransientFailure _ -> 2;
            case DeliveryEvent.Bounce _ -> 3;
            case DeliveryEvent.Suppressed _ -> 4;
            case DeliveryEvent.Expiration _ -> 5;
            case DeliveryEvent.AdminBounce _ -> 6;
            case DeliveryEvent.OobBounce _, DeliveryEvent.Feedback _ ->
                throw new IllegalArgumentException("not counted: " + event);
        };
    }

    Counts counts() {
        return new Counts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]);
    }
}
