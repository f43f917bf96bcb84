package io.penstock.engine.cli.rules;

import io.penstock.engine.replay.ReplayProgress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One line on the terminal that says how far it is. For one thread.
final class ProgressLine {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int WIDTH = 78;

    private final PrintWriter err;
    private final boolean visible;
    private final long begunAt = System.nanoTime();
    private long shownAt = begunAt;
    private boolean shown;

    ProgressLine(PrintWriter err, boolean visible) {
        this.err = err;
        this.visible = visible;
    }

    static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    void show(ReplayProgress at) {
        long now = System.nanoTime();
        if (!visible || now - shownAt < EVERY_NANOS) return;
        shownAt = now;
        double seconds = (now - begunAt) / 1e9;
        String share = at.total() > 0 ? String.format(Locale.ROOT, "%3.0f %%  ", at.share() * 100) : "";
        String line = String.format(
                Locale.ROOT,
                "%s%,d lines  %,d replies and deliveries  %,.0f lines/s",
                share,
                at.lines(),
                at.replies(),
                at.lines() / seconds);
        err.print("\r" + pad(line));
        err.flush();
        shown = true;
    }

    private static String pad(String line) {
        return line + " ".repeat(Math.max(0, WIDTH - line.length()));
    }

    void clear() {
        if (!shown) return;
        err.print("\r" + " ".repeat(WIDTH) + "\r");
        err.flush();
    }
}
