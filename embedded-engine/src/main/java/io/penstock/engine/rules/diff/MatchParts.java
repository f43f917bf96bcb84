package io.penstock.engine.rules.diff;

import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.EnhancedPattern;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.smtp.SmtpPhase;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A [Match] taken apart, so that one part can be replaced or cleared.
final class MatchParts {
    private List<String> providers;
    private Optional<Glob> domain;
    private Optional<Glob> mx;
    private Optional<Glob> source;
    private Set<SmtpPhase> phases;
    private List<CodePattern> codes;
    private List<EnhancedPattern> enhanced;
    private List<TextPattern> texts;

    private MatchParts(Match start) {
        providers = start.providers();
        domain = start.domain();
        mx = start.mx();
        source = start.source();
        phases = start.phases();
        codes = start.codes();
        enhanced = start.enhanced();
        texts = start.texts();
    }

    static MatchParts of(Match start) {
        return new MatchParts(start);
    }

    MatchParts providers(List<String> names) {
        providers = names;
        return this;
    }

    MatchParts domain(Optional<Glob> glob) {
        domain = glob;
        return this;
    }

    MatchParts mx(Optional<Glob> glob) {
        mx = glob;
        return this;
    }

    MatchParts source(Optional<Glob> glob) {
        source = glob;
        return this;
    }

    MatchParts phases(Set<SmtpPhase> some) {
        phases = some;
        return this;
    }

    MatchParts codes(List<CodePattern> patterns) {
        codes = patterns;
        return this;
    }

    MatchParts enhanced(List<EnhancedPattern> patterns) {
        enhanced = patterns;
        return this;
    }

    MatchParts texts(List<TextPattern> patterns) {
        texts = patterns;
        return this;
    }

    Match build() {
        return new Match(providers, domain, mx, source, phases, codes, enhanced, texts);
    }
}
