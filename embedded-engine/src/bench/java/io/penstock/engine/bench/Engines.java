package io.penstock.engine.bench;

import io.penstock.engine.Access;
import io.penstock.engine.Engine;
import io.penstock.engine.EngineConfig;
import io.penstock.engine.Route;
import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.PauseRequest;
import io.penstock.engine.control.client.HttpControlClient;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.rules.Glob;
import java.nio.file.Path;
import java.util.List;

/// Engines as the benchmarks run them: everything real and durable, all mail to one relay on this machine.
final class Engines {
    private static final String TOKEN = "bench";

    private Engines() {}

    static Engine start(Path data, int relayPort) {
        var route = new Route.ToSmarthost("127.0.0.1", relayPort, List.of(new Glob("*")));
        return Engine.start(EngineConfig.in(data, Access.only(TOKEN))
                .delivering(delivery -> delivery.withRoute(route).withLimits(new PathLimits(20, 100_000, 0, 100))));
    }

    static HttpControlClient client(Engine engine) {
        return new HttpControlClient(engine.controlUri(), TOKEN);
    }

    static void pauseTenant(HttpControlClient client, String tenant) {
        var criteria = new Criteria(null, tenant, null, null, null, null);
        client.pause(new PauseRequest(criteria, "benchmark", "bench", 3_600_000), "pause-" + tenant);
    }

    static long usedHeapAfterCollection() throws InterruptedException {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            Thread.sleep(200);
            System.gc();
            // at once: what threads that are at work have dropped since would count
            var runtime = Runtime.getRuntime();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
