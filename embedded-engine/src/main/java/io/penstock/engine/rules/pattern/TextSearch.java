package io.penstock.engine.rules.pattern;

import io.penstock.engine.rules.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One compiled expression. Safe for any thread.
public final class TextSearch {
    private final List<Branch> branches;
    private final Supplier<List<BranchSearch>> searches;

    private TextSearch(List<Branch> branches) {
        this.branches = branches;
        // in a table most expressions are looked for by the common automaton alone
        searches = new Once<>(() -> branches.stream().map(BranchSearch::new).toList());
    }

    /// @throws PatternException if it is not valid, too large, or not of the linear-time kind
    public static TextSearch compile(String source) {
        Regex regex = PatternParser.parse(source);
        if (Program.steps(regex) > Program.MAX_STEPS)
            throw new PatternException(
                    source,
                    0,
                    "it repeats too much (over " + Program.MAX_STEPS
                            + " steps when written out); use smaller counts, or * and +");
        return new TextSearch(Branch.of(regex));
    }

    List<Branch> branches() {
        return branches;
    }

    public boolean find(CharSequence text) {
        for (BranchSearch search : searches.get()) if (search.find(text)) return true;
        return false;
    }

    boolean findBranch(int branch, CharSequence text) {
        return searches.get().get(branch).find(text);
    }

    /// The first match, the longest of those that begin there. For showing it to people: takes up to quadratic time.
    public Optional<Span> findSpan(CharSequence text) {
        if (!find(text)) return Optional.empty();
        for (int begin = 0; begin <= text.length(); begin++) {
            int end = -1;
            for (BranchSearch search : searches.get()) end = Math.max(end, search.endOfLongest(text, begin));
            if (end >= begin) return Optional.of(new Span(begin, end));
        }
        return Optional.empty();
    }
}
