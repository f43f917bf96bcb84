package io.penstock.engine;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is to be closed, the last opened first. A step that fails is logged and does not keep the others from
/// closing. For one thread.
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final List<Step> steps = new ArrayList<>();

    private record Step(String what, Runnable close) {}

    void then(String what, Runnable close) {
        steps.add(new Step(what, close));
    }

    void closeAll() {
        for (Step step : steps.reversed()) {
            long began = System.nanoTime();
            try {
                step.close().run();
                LOG.debug("closed the {} in {} ms", step.what(), (System.nanoTime() - began) / 1_000_000);
            } catch (RuntimeException e) {
                LOG.error("closing the {} failed", step.what(), e);
            }
        }
        steps.clear();
    }
}
