package io.penstock.engine.cli;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The order to end: SIGTERM, Ctrl-C, or the end of the terminal session.
///
/// Java alone answers those by running the shutdown hooks, and then the process has died of a signal (143), which
/// a supervisor counts as a failure. Whoever waits here ends by itself, with an exit code of its own. The class for
/// it is one that Java does not promise to keep, so it is found at run time; without it the hooks remain.
public final class EndSignal {
    private static final Logger LOG = LoggerFactory.getLogger(EndSignal.class);
    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

    private final CountDownLatch told = new CountDownLatch(1);

    /// Heeds them from now on. One that was ignored when the process began, as under nohup, remains so.
    public static EndSignal heed() {
        var signal = new EndSignal();
        NAMES.forEach(signal::heed);
        return signal;
    }

    private void heed(String name) {
        try {
            var signals = Class.forName("sun.misc.Signal");
            var handlers = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    EndSignal.class.getClassLoader(), new Class<?>[] {handlers}, (proxy, method, arguments) -> {
                        if (method.getDeclaringClass() == handlers) told.countDown();
                        return method.getName().equals("hashCode") ? (Object) System.identityHashCode(proxy) : null;
                    });
            Object signal = signals.getConstructor(String.class).newInstance(name);
            signals.getMethod("handle", signals, handlers).invoke(null, signal, handler);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.debug("SIG{} is left to the shutdown hooks: {}", name, e.toString());
        }
    }

    /// Whether it has come.
    public boolean isTold() {
        return told.getCount() == 0;
    }

    void await() throws InterruptedException {
        told.await();
    }

    /// Whether it came within that time.
    boolean await(Duration most) throws InterruptedException {
        return told.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }
}
