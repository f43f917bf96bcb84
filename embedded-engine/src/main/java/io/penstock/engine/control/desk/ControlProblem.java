package io.penstock.engine.control.desk;

import io.penstock.engine.control.api.Problem;
import io.penstock.engine.control.api.RuleFinding;
import java.util.List;

/// A request that cannot be met, with the answer that says why and what to do.
public final class ControlProblem extends RuntimeException {
    /// The type of a refusal that is over in a moment.
    public static final String BUSY = "busy";

    private static final int MAX_QUOTED_CHARS = 200;

    @SuppressWarnings("serial") // never serialised
    private final Problem problem;

    private ControlProblem(Problem problem) {
        super(problem.title() + ": " + problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /// @param type a stable name in kebab-case
    public static ControlProblem of(int status, String type, String title, String detail, String mend) {
        return new ControlProblem(new Problem("urn:penstock:" + type, title, status, detail, mend, null));
    }

    /// A value in the request is not acceptable: 422.
    public static ControlProblem invalid(String field, String why, String mend) {
        return of(422, "invalid-value", "'" + field + "' is not acceptable", why, mend);
    }

    public static ControlProblem notFound(String what, String name, String mend) {
        return of(404, "not-found", "there is no such " + what, "'" + cut(name) + "'", mend);
    }

    public static ControlProblem conflict(String type, String title, String detail, String mend) {
        return of(409, type, title, detail, mend);
    }

    /// A document with complaints about single places of it: 422.
    public static ControlProblem broken(String type, String title, String mend, List<RuleFinding> findings) {
        String detail = findings.isEmpty() ? "" : findings.getFirst().reason();
        return new ControlProblem(new Problem("urn:penstock:" + type, title, 422, detail, mend, List.copyOf(findings)));
    }

    /// A value fit to be repeated in an answer.
    public static String cut(String value) {
        return value.length() <= MAX_QUOTED_CHARS ? value : value.substring(0, MAX_QUOTED_CHARS) + "...";
    }
}
