package io.penstock.engine.control.client;

import io.penstock.engine.control.api.Problem;
import java.util.Objects;

/// A node refused a request, or could not be reached. The message is fit to be shown to a person.
public sealed class ControlException extends RuntimeException {
    protected ControlException(String message) {
        super(message);
    }

    protected ControlException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Never null: a person will read it.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /// The node answered, and said no.
    public static final class Refused extends ControlException {
        @SuppressWarnings("serial") // never serialised
        private final Problem problem;

        public Refused(Problem problem) {
            super(problem.title()
                    + (problem.detail().isEmpty() ? "" : ": " + problem.detail())
                    + sentence(problem.mend()));
            this.problem = problem;
        }

        private static String sentence(String mend) {
            return mend.isEmpty() ? "" : ". " + Character.toUpperCase(mend.charAt(0)) + mend.substring(1);
        }

        public Problem problem() {
            return problem;
        }
    }

    /// The node asks who we are, or does not allow this role to do this.
    public static final class Unauthorised extends ControlException {
        public Unauthorised(String message) {
            super(message);
        }
    }

    /// No answer: refused connection, time-out, unknown host, broken TLS. The command may or may not have arrived.
    public static final class Unreachable extends ControlException {
        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// Something answers there, but it is not a Penstock node of a version that we understand.
    public static final class Incompatible extends ControlException {
        public Incompatible(String message) {
            super(message);
        }
    }
}
