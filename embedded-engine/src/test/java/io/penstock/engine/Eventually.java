package io.penstock.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits for what happens in threads and servers of the engine's own: a test from outside can only look again. The
/// test's `@Timeout` ends it.
final class Eventually {
    private Eventually() {}

    static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) TimeUnit.MILLISECONDS.sleep(5);
    }
}
