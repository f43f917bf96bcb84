package io.penstock.engine.control;

import io.penstock.engine.control.desk.Desks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// All routes of the control API.
final class Routes {
    static final int MAX_PAGE = 1000;
    static final int PAGE = 100;

    private Routes() {}

    static List<Route> all(Desks desks, StreamHub stream, AuditTrail audit, InstantSource time) {
        var routes = new ArrayList<Route>();
        routes.addAll(NodeRoutes.of(desks.node(), time));
        routes.addAll(StreamRoutes.of(stream, audit));
        routes.addAll(QueueRoutes.of(desks.queues()));
        routes.addAll(GateRoutes.of(desks.gates()));
        routes.addAll(RuleRoutes.of(desks.rules()));
        routes.addAll(ReplayRoutes.of(desks.replays()));
        routes.addAll(MessageRoutes.of(desks.messages()));
        routes.addAll(SandboxRoutes.of(desks.sandbox()));
        routes.addAll(SuppressionRoutes.of(desks.suppressions()));
        routes.add(OpenApi.route(routes));
        return List.copyOf(routes);
    }
}
