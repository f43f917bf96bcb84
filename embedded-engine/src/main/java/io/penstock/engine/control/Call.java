package io.penstock.engine.control;

import io.penstock.engine.control.api.WireJson;
import io.penstock.engine.control.desk.ControlProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/// One request, read with complaints that name the parameter. Used by the thread that handles it.
final class Call {
    /// The query parameter that asks for addresses.
    static final String REVEAL = "reveal";

    private static final int MAX_TEXT = 1000;

    private final Caller caller;
    private final Map<String, String> pathParameters;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final String client;
    private boolean revealed;
    private AuditNote note = new AuditNote("", "", "");

    /// What the audit trail shall say of this request.
    record AuditNote(String target, String reason, String author) {}

    /// @param headers the few that handlers read, by name in lower case
    Call(
            Caller caller,
            Map<String, String> pathParameters,
            Map<String, String> query,
            Map<String, String> headers,
            byte[] body,
            String client) {
        this.caller = caller;
        this.pathParameters = pathParameters;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.client = client;
    }

    Caller caller() {
        return caller;
    }

    /// Address of the peer.
    String client() {
        return client;
    }

    /// Whether the caller asks to see the addresses that the answer hides otherwise. Then the audit trail says so.
    boolean reveals() {
        if (!flag(REVEAL)) return false;
        if (!caller.role().mayAct(Role.OPERATOR))
            throw ControlProblem.of(
                    403,
                    "role-too-low",
                    "the token '" + caller.name() + "' may not reveal addresses",
                    "it has the role " + caller.role().wireName() + ", and this needs operator",
                    "leave out " + REVEAL + ", or use another token");
        revealed = true;
        return true;
    }

    boolean hasRevealed() {
        return revealed;
    }

    AuditNote note() {
        return note;
    }

    /// @param author as given in the request; empty for the name of the token
    void note(String target, String reason, String author) {
        note = new AuditNote(target, reason, author);
    }

    String pathParameter(String name) {
        String value = pathParameters.get(name);
        if (value == null) throw new IllegalStateException("the route has no parameter {" + name + "}");
        return value;
    }

    String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    byte[] bodyBytes() {
        return body;
    }

    /// A query parameter, or the empty string.
    String text(String name) {
        String value = query.getOrDefault(name, "");
        if (value.length() > MAX_TEXT)
            throw ControlProblem.invalid(name, "it has " + value.length() + " characters", "give at most " + MAX_TEXT);
        return value;
    }

    /// All query parameters of these names that are there.
    Map<String, String> texts(Iterable<String> names) {
        var found = new LinkedHashMap<String, String>();
        for (String name : names) if (query.containsKey(name)) found.put(name, text(name));
        return found;
    }

    long number(String name, long otherwise, long least, long most) {
        String value = text(name);
        if (value.isEmpty()) return otherwise;
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // the complaint below says it
        }
        throw ControlProblem.invalid(
                name, "'" + ControlProblem.cut(value) + "'", "give a whole number from " + least + " to " + most);
    }

    boolean flag(String name) {
        String value = text(name);
        if (value.isEmpty() || value.equals("false")) return false;
        if (value.equals("true")) return true;
        throw ControlProblem.invalid(name, "'" + ControlProblem.cut(value) + "'", "give true or false");
    }

    Instant instant(String name, Instant otherwise) {
        String value = text(name);
        if (value.isEmpty()) return otherwise;
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            throw ControlProblem.invalid(
                    name, "'" + ControlProblem.cut(value) + "'", "give a time like 2026-03-01T09:30:00Z");
        }
    }

    LocalDate day(String name, LocalDate otherwise) {
        String value = text(name);
        if (value.isEmpty()) return otherwise;
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw ControlProblem.invalid(name, "'" + ControlProblem.cut(value) + "'", "give a day like 2026-03-01");
        }
    }

    <T> T body(Class<T> wireRecord) {
        // a browser cannot send this type across sites without asking first, so no web page can post here
        if (!header("content-type").startsWith("application/json"))
            throw ControlProblem.of(
                    415,
                    "not-json",
                    "the request's content is not JSON",
                    "Content-Type: " + ControlProblem.cut(header("content-type")),
                    "send the header 'Content-Type: application/json'");
        try {
            T value = WireJson.read(body, wireRecord);
            RequiredFields.check(value, "");
            return value;
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    private static ControlProblem broken(JacksonException e) {
        var at = new StringBuilder();
        if (e instanceof DatabindException where) {
            for (var step : where.getPath()) {
                if (step.getPropertyName() == null)
                    at.append('[').append(step.getIndex()).append(']');
                else at.append(at.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        var place = e.getLocation();
        String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        String title = at.isEmpty() ? "the request is not readable JSON" : "the field '" + at + "' is not readable";
        return ControlProblem.of(
                400,
                "bad-json",
                title,
                ControlProblem.cut(e.getOriginalMessage().lines().findFirst().orElse("")) + where,
                "compare with /v1/openapi.json");
    }
}
