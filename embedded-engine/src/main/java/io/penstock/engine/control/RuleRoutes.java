package io.penstock.engine.control;

import io.penstock.engine.control.api.Classification;
import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.control.desk.RuleDesk;
import java.util.List;
import java.util.Map;

/// `/v1/rules` and `/v1/replies`.
final class RuleRoutes {
    private RuleRoutes() {}

    static List<Route> of(RuleDesk desk) {
        return List.of(
                Route.get("/v1/rules", Role.VIEWER, "The rule table in force")
                        .gives(RulesDocument.class, _ -> document(desk.current())),
                Route.change("PUT", "/v1/rules", Role.ADMIN, "Publish a new version; needs If-Match")
                        .heavy()
                        .takes(RulesDocument.Publish.class)
                        .gives(RulesDocument.class, call -> publish(desk, call)),
                Route.get("/v1/rules/versions", Role.VIEWER, "All versions, newest first")
                        .gives(
                                RulesDocument.Versions.class,
                                _ -> Answer.ok(new RulesDocument.Versions(desk.versions()))),
                Route.get("/v1/rules/versions/{version}", Role.VIEWER, "One version")
                        .gives(RulesDocument.class, call -> document(desk.version(version(call)))),
                Route.ask("/v1/rules/check", Role.VIEWER, "What is wrong with a table")
                        .heavy()
                        .takes(RulesDocument.Check.class)
                        .gives(RulesDocument.Findings.class, call -> {
                            String toml = call.body(RulesDocument.Check.class).toml();
                            return Answer.ok(new RulesDocument.Findings(desk.check(toml)));
                        }),
                Route.ask("/v1/rules/classify", Role.VIEWER, "What a table makes of a reply")
                        .heavy()
                        .takes(Classification.Request.class)
                        .gives(
                                Classification.class,
                                call -> Answer.ok(desk.classify(call.body(Classification.Request.class)))),
                Route.get("/v1/rules/stats", Role.VIEWER, "What each rule has decided")
                        .gives(RulesDocument.Stats.class, _ -> Answer.ok(desk.stats())),
                Route.get("/v1/replies", Role.VIEWER, "What providers say, unclassified first")
                        .query(Call.REVEAL)
                        .gives(ReplyTemplateView.Page.class, call -> Answer.ok(desk.replies(call.reveals()))));
    }

    private static Answer document(RulesDocument document) {
        return new Answer.Json(200, document, Map.of("ETag", "\"" + document.version() + "\""));
    }

    private static Answer publish(RuleDesk desk, Call call) {
        var publish = call.body(RulesDocument.Publish.class);
        int expected = expectedVersion(call);
        call.note("rules version " + (expected + 1), publish.comment(), publish.author());
        return document(desk.publish(publish, expected));
    }

    private static int expectedVersion(Call call) {
        String etag = call.header("if-match").strip();
        if (etag.isEmpty())
            throw ControlProblem.of(
                    428,
                    "if-match-missing",
                    "publishing needs the version that you started from",
                    "there is no If-Match header",
                    "send If-Match: \"VERSION\" with the version of GET /v1/rules");
        String number = etag.length() > 2 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw ControlProblem.invalid(
                    "If-Match", "'" + ControlProblem.cut(etag) + "'", "send a version number in quotes, as in \"7\"");
        }
    }

    private static int version(Call call) {
        String text = call.pathParameter("version");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ControlProblem.notFound("rules version", text, "see /v1/rules/versions for those there are");
        }
    }
}
