package io.penstock.app.fx;

/// What to show of an exception: its message, which all of ours have.
public final class Problems {
    private Problems() {}

    public static String text(Throwable problem) {
        var message = problem.getMessage();
        return message == null || message.isBlank() ? problem.getClass().getSimpleName() : message;
    }
}
