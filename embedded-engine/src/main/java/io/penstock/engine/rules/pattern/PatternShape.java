package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.List;

/// An expression as others compare it: what texts it takes, never searched for in one. Immutable.
public final class PatternShape {
    private static final int MAX_SAMPLES = 6;
    private static final int MAX_SAMPLE_CHARS = 2000;
    private static final int MAX_STEPS = 1500;

    private final String source;
    private final Regex regex;
    private final Once<List<String>> samples;

    private PatternShape(String source, Regex regex) {
        this.source = source;
        this.regex = regex;
        samples = new Once<>(() -> samplesOf(regex));
    }

    /// @throws PatternException if it is not valid
    public static PatternShape of(String source) {
        return new PatternShape(source, PatternParser.parse(source));
    }

    /// The whole expression, as written.
    public String source() {
        return source;
    }

    /// The alternatives at the top; one or more. A text has the expression if it has one of them.
    public List<PatternShape> branches() {
        var branches = new ArrayList<PatternShape>();
        addBranches(regex, branches);
        return branches;
    }

    private void addBranches(Regex part, List<PatternShape> branches) {
        if (part instanceof Regex.Choice(var options)) options.forEach(option -> addBranches(option, branches));
        else branches.add(new PatternShape(source, part));
    }

    Regex regex() {
        return regex;
    }

    /// Short texts that it takes, one for each of its first alternatives; assertions are not looked at.
    public List<String> samples() {
        return samples.get();
    }

    private static List<String> samplesOf(Regex regex) {
        var samples = new ArrayList<String>();
        for (int i = 0; i < MAX_SAMPLES; i++) {
            var out = new StringBuilder();
            sample(regex, i, out);
            if (!samples.contains(out.toString())) samples.add(out.toString());
        }
        return List.copyOf(samples);
    }

    private static void sample(Regex part, int option, StringBuilder out) {
        if (out.length() > MAX_SAMPLE_CHARS) return;
        switch (part) {
            case Regex.Nothing _, Regex.Assertion _ -> {}
            case Regex.Chars(CharSet set) -> out.append(anyOf(set));
            case Regex.Sequence(var parts) -> parts.forEach(each -> sample(each, option, out));
            case Regex.Choice(var options) -> sample(options.get(option % options.size()), option, out);
            case Regex.Repeat(var inner, int min, int max) -> {
                int times = min == 0 && max > 0 && option % 2 == 1 ? 1 : min;
                for (int i = 0; i < times; i++) sample(inner, option, out);
            }
        }
    }

    private static char anyOf(CharSet set) {
        for (char c : new char[] {'x', ' ', '0'}) if (set.contains(c)) return c;
        return set.bounds().isEmpty() ? 'x' : set.bounds().charAt(0);
    }

    /// The longest run of characters that each text with this expression has, in lower case; empty if there is none.
    public String literal() {
        var best = new String[] {""};
        var run = new StringBuilder();
        literal(regex, run, best);
        keepLonger(run, best);
        return best[0];
    }

    private static void literal(Regex part, StringBuilder run, String[] best) {
        switch (part) {
            case Regex.Nothing _, Regex.Assertion _ -> {}
            case Regex.Chars(CharSet set) -> {
                if (isOne(set)) run.append(set.bounds().charAt(0));
                else keepLonger(run, best);
            }
            case Regex.Sequence(var parts) -> parts.forEach(each -> literal(each, run, best));
            case Regex.Choice _ -> keepLonger(run, best);
            case Regex.Repeat(var inner, int min, int max) -> {
                if (min > 0) literal(inner, run, best);
                if (min != 1 || max != 1) keepLonger(run, best);
            }
        }
    }

    private static boolean isOne(CharSet set) {
        return set.bounds().length() == 2
                && set.bounds().charAt(0) == set.bounds().charAt(1);
    }

    private static void keepLonger(StringBuilder run, String[] best) {
        if (run.length() > best[0].length()) best[0] = run.toString();
        run.setLength(0);
    }

    /// How many steps a search for it takes when its repeats are written out; a gap as `.{0,80}` between two parts
    /// costs nothing,
    /// since patterns are cut there.
    public long steps() {
        long most = 0;
        for (PatternShape branch : branches())
            for (Branch.Segment segment : Branch.of(branch.regex).getFirst().segments())
                most = Math.max(most, Program.steps(segment.regex()));
        return most;
    }

    /// Whether each text that has this expression has one of the others. Certain if true; false if not, or if it would
    /// take more than the effort to know.
    public boolean isCoveredBy(List<PatternShape> others, Effort effort) {
        long steps = Program.steps(regex);
        for (PatternShape other : others) steps += Program.steps(other.regex);
        if (steps > MAX_STEPS) return false;
        return Inclusion.holds(regex, others.stream().map(PatternShape::regex).toList(), effort);
    }
}
