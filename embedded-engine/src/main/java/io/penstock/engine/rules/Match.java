package io.penstock.engine.rules;

import io.penstock.engine.smtp.SmtpPhase;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The left side of a rule. What is empty matches everything; within a list one that matches is enough.
///
/// @param providers names of providers, or their aliases in the table
/// @param domain of the recipient
/// @param mx of the host that answered
/// @param source name of the sending source
/// @param phases points of the session
/// @param texts searched for in the reply's text, enhanced code included, lines joined by a space
public record Match(
        List<String> providers,
        Optional<Glob> domain,
        Optional<Glob> mx,
        Optional<Glob> source,
        Set<SmtpPhase> phases,
        List<CodePattern> codes,
        List<EnhancedPattern> enhanced,
        List<TextPattern> texts) {

    /// Matches every reply.
    public static final Match ANY = new Match(
            List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), List.of(), List.of(), List.of());

    public Match {
        providers = List.copyOf(providers);
        phases = Set.copyOf(phases);
        codes = List.copyOf(codes);
        enhanced = List.copyOf(enhanced);
        texts = List.copyOf(texts);
    }

    public Match withProviders(String... names) {
        return new Match(List.of(names), domain, mx, source, phases, codes, enhanced, texts);
    }

    public Match withDomain(String glob) {
        return new Match(providers, Optional.of(new Glob(glob)), mx, source, phases, codes, enhanced, texts);
    }

    public Match withMx(String glob) {
        return new Match(providers, domain, Optional.of(new Glob(glob)), source, phases, codes, enhanced, texts);
    }

    public Match withSource(String glob) {
        return new Match(providers, domain, mx, Optional.of(new Glob(glob)), phases, codes, enhanced, texts);
    }

    public Match withPhases(SmtpPhase... some) {
        return new Match(providers, domain, mx, source, Set.of(some), codes, enhanced, texts);
    }

    public Match withCodes(String... patterns) {
        var some = List.of(patterns).stream().map(CodePattern::new).toList();
        return new Match(providers, domain, mx, source, phases, some, enhanced, texts);
    }

    public Match withEnhanced(String... patterns) {
        var some = List.of(patterns).stream().map(EnhancedPattern::new).toList();
        return new Match(providers, domain, mx, source, phases, codes, some, texts);
    }

    public Match withTexts(String... patterns) {
        var some = List.of(patterns).stream().map(TextPattern::new).toList();
        return new Match(providers, domain, mx, source, phases, codes, enhanced, some);
    }
}
