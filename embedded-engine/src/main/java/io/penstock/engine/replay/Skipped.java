package io.penstock.engine.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Lines that gave no reply, by reason. For one thread.
public final class Skipped {
    private static final int SAMPLES = 3;
    private static final int SAMPLE_CHARS = 200;

    private final Map<SkipReason, Tally> tallies = new EnumMap<>(SkipReason.class);

    /// @param samples the first few, as `FILE:LINE: text`
    public record Count(SkipReason reason, long lines, List<String> samples) {}

    private static final class Tally {
        long lines;
        final List<String> samples = new ArrayList<>(SAMPLES);
    }

    /// @param line number of the line, or 0 if there are no lines
    public void add(SkipReason reason, String file, long line, String text) {
        Tally tally = tallies.computeIfAbsent(reason, _ -> new Tally());
        tally.lines++;
        if (tally.samples.size() >= SAMPLES) return;
        String clipped = text.length() <= SAMPLE_CHARS ? text : text.substring(0, SAMPLE_CHARS) + "...";
        tally.samples.add(file + (line == 0 ? "" : ":" + line) + ": " + printable(clipped));
    }

    /// Counts one without a sample, if there are enough.
    ///
    /// @return false if it is not counted, because a sample is wanted with it
    public boolean countOnly(SkipReason reason) {
        Tally tally = tallies.get(reason);
        if (tally == null || tally.samples.size() < SAMPLES) return false;
        tally.lines++;
        return true;
    }

    /// Adds those of another.
    public void addAll(Skipped other) {
        other.tallies.forEach((reason, more) -> {
            Tally tally = tallies.computeIfAbsent(reason, _ -> new Tally());
            tally.lines += more.lines;
            for (String sample : more.samples) if (tally.samples.size() < SAMPLES) tally.samples.add(sample);
        });
    }

    public List<Count> counts() {
        var counts = new ArrayList<Count>();
        tallies.forEach((reason, tally) -> counts.add(new Count(reason, tally.lines, List.copyOf(tally.samples))));
        return List.copyOf(counts);
    }

    private static String printable(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return out.toString();
    }
}
