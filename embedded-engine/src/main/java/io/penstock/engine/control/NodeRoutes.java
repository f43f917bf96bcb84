package io.penstock.engine.control;

import io.penstock.engine.control.api.AlertView;
import io.penstock.engine.control.api.Health;
import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.Throughput;
import io.penstock.engine.control.api.TlsSessions;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.control.desk.NodeDesk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// `/v1/node`, `/v1/health`, `/v1/throughput`, `/v1/alerts`, `/v1/tls-reports`, `/metrics`.
final class NodeRoutes {
    private static final int MAX_INTERVALS = 10_000;
    private static final long SECOND = 1000;

    private NodeRoutes() {}

    static List<Route> of(NodeDesk desk, InstantSource time) {
        return List.of(
                Route.get("/v1/node", Role.VIEWER, "Who answers, and how it is")
                        .gives(NodeInfo.class, _ -> Answer.ok(desk.node())),
                Route.get("/v1/health", Role.ANYONE, "200 while mail is accepted, otherwise 503")
                        .gives(Health.class, _ -> health(desk)),
                Route.get("/v1/throughput", Role.VIEWER, "What happened, interval by interval")
                        .query("from", "to", "step")
                        .gives(Throughput.Page.class, call -> throughput(desk, call, time.instant())),
                Route.get("/v1/alerts", Role.VIEWER, "What wants a person's eye, newest first")
                        .gives(AlertView.Page.class, _ -> Answer.ok(new AlertView.Page(desk.alerts()))),
                Route.get("/v1/tls-reports", Role.VIEWER, "How sessions fared under TLS policies, today or on a day")
                        .query("day")
                        .gives(TlsSessions.Page.class, call -> tlsSessions(desk, call, time.instant())),
                Route.get("/v1/tls-reports/{domain}", Role.VIEWER, "The same of one domain, as RFC 8460 writes it")
                        .query("day")
                        .givesOther(call -> new Answer.Text(
                                "application/tlsrpt+json",
                                desk.tlsReport(call.pathParameter("domain"), day(call, time.instant())))),
                Route.get("/metrics", Role.VIEWER, "Counters in Prometheus' text format")
                        .givesOther(_ -> new Answer.Text(
                                "text/plain; version=0.0.4; charset=utf-8",
                                desk.metrics().getBytes(StandardCharsets.UTF_8))));
    }

    private static Answer tlsSessions(NodeDesk desk, Call call, Instant now) {
        LocalDate day = day(call, now);
        return Answer.ok(new TlsSessions.Page(day.toString(), desk.tlsSessions(day)));
    }

    private static LocalDate day(Call call, Instant now) {
        return call.day("day", LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    private static Answer health(NodeDesk desk) {
        String state = desk.node().state();
        return new Answer.Json(state.equals("running") ? 200 : 503, new Health(state), Map.of());
    }

    private static Answer throughput(NodeDesk desk, Call call, Instant now) {
        Instant to = call.instant("to", now);
        Instant from = call.instant("from", to.minus(Duration.ofMinutes(5)));
        long step = call.number("step", SECOND, SECOND, Duration.ofDays(1).toMillis());
        if (from.isAfter(to)) throw ControlProblem.invalid("from", from + " is after " + to, "give an earlier time");
        long intervals = Duration.between(from, to).toMillis() / step;
        if (intervals > MAX_INTERVALS)
            throw ControlProblem.invalid(
                    "step", intervals + " intervals", "ask for at most " + MAX_INTERVALS + "; make the step longer");
        return Answer.ok(new Throughput.Page(desk.throughput(from, to, step)));
    }
}
