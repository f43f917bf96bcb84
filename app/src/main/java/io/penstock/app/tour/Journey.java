package io.penstock.app.tour;

import io.penstock.app.launch.RunningConsole;
import io.penstock.engine.control.client.ControlClient;
import io.penstock.engine.control.client.ControlException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What all steps of the tour share: hands, eyes, the console and its engine, and the clock that times each step.
final class Journey {
    private static final Logger LOG = LoggerFactory.getLogger(Journey.class);

    final Hands hands;
    final Camera camera;
    final RunningConsole console;
    final TourEngine engine;
    private final Map<String, Long> secondsPerStep = new LinkedHashMap<>();

    Journey(Hands hands, Camera camera, RunningConsole console, TourEngine engine) {
        this.hands = hands;
        this.camera = camera;
        this.console = console;
        this.engine = engine;
    }

    void step(String name, Runnable work) {
        LOG.info("tour: {}", name);
        long before = System.nanoTime();
        try {
            work.run();
        } catch (TourException e) {
            throw new TourException("while trying to " + name + ": " + e.getMessage(), e);
        } finally {
            secondsPerStep.put(
                    name, Duration.ofNanos(System.nanoTime() - before).toSeconds());
        }
    }

    void goTo(String screenId) {
        hands.click("nav-" + screenId);
    }

    /// The client that the screens use; it changes when the engine is restarted.
    ControlClient client() {
        return hands.onUi(() -> console.context().session().client());
    }

    /// Asks the engine until it says yes. An engine that does not answer says no.
    void awaitEngine(String what, Duration patience, EngineQuestion question) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (holds(question)) return;
            hands.rest(Duration.ofMillis(100));
        }
        throw new TourException("waited " + patience.toSeconds() + " s in vain for " + what);
    }

    private boolean holds(EngineQuestion question) {
        try {
            return question.ask(client());
        } catch (ControlException _) {
            return false;
        }
    }

    Map<String, Long> secondsPerStep() {
        return secondsPerStep;
    }

    @FunctionalInterface
    interface EngineQuestion {
        boolean ask(ControlClient client);
    }
}
