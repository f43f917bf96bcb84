package io.penstock.engine.rules;

import io.penstock.engine.smtp.EnhancedStatusCode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One rule's conditions, ready to be tested against a reply.
record RuleTest(ResponseRule rule, Set<String> providers, CodeSet codes, InstantSource clock) {

    static RuleTest of(ResponseRule rule, Map<String, String> canonicalProviders, InstantSource clock) {
        var providers = rule.match().providers().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .map(name -> canonicalProviders.getOrDefault(name, name))
                .collect(Collectors.toUnmodifiableSet());
        return new RuleTest(rule, providers, CodeSet.of(rule.match()), clock);
    }

    boolean matches(ReplyFacts facts) {
        return matchesProviderAndCodes(facts.provider(), facts.code(), facts.enhanced())
                && matchesPlaceAndTime(facts.context())
                && matchesText(facts.text());
    }

    boolean matchesProviderAndCodes(String provider, int code, @Nullable EnhancedStatusCode enhanced) {
        return rule.enabled()
                && codes.holdsCode(code)
                && codes.holdsEnhanced(enhanced)
                && (providers.isEmpty() || providers.contains(provider));
    }

    /// Whether it asks for more than provider, codes and text.
    boolean asksForPlaceOrTime() {
        Match match = rule.match();
        return match.domain().isPresent()
                || match.mx().isPresent()
                || match.source().isPresent()
                || !match.phases().isEmpty()
                || rule.validUntil().isPresent();
    }

    boolean matchesPlaceAndTime(ReplyContext context) {
        return matchesPlace(context) && !isOver();
    }

    private boolean isOver() {
        var last = rule.validUntil();
        return last.isPresent() && last.get().isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private boolean matchesPlace(ReplyContext context) {
        Match match = rule.match();
        return fits(match.domain(), context.domain())
                && fits(match.mx(), context.mxHost())
                && fits(match.source(), context.source())
                && (match.phases().isEmpty() || match.phases().contains(context.phase()));
    }

    private boolean matchesText(String text) {
        var patterns = rule.match().texts();
        return patterns.isEmpty() || patterns.stream().anyMatch(p -> p.find(text));
    }

    private static boolean fits(Optional<Glob> glob, String name) {
        return glob.isEmpty() || glob.get().matches(name);
    }

    /// The first condition that does not hold, as a sentence; empty if all hold.
    Optional<String> firstMismatch(ReplyFacts facts) {
        Match match = rule.match();
        ReplyContext context = facts.context();
        if (!rule.enabled()) return Optional.of("the rule is switched off");
        if (isOver()) return rule.validUntil().map(last -> "the rule was valid until " + last);
        if (!providers.isEmpty() && !providers.contains(facts.provider()))
            return Optional.of("the provider is " + orUnknown(facts.provider()) + ", not " + either(match.providers()));
        if (!codes.holdsCode(facts.code()))
            return Optional.of("the code is " + facts.code() + ", not " + either(match.codes()));
        if (!codes.holdsEnhanced(facts.enhanced())) {
            String found =
                    facts.enhanced() == null ? "missing" : facts.enhanced().toString();
            return Optional.of("the enhanced code is " + found + ", not " + either(match.enhanced()));
        }
        if (!fits(match.domain(), context.domain())) return other("domain", context.domain(), match.domain());
        if (!fits(match.mx(), context.mxHost())) return other("MX host", context.mxHost(), match.mx());
        if (!fits(match.source(), context.source())) return other("source", context.source(), match.source());
        if (!match.phases().isEmpty() && !match.phases().contains(context.phase()))
            return Optional.of("it answers " + context.phase() + ", not " + either(List.copyOf(match.phases())));
        if (!matchesText(facts.text())) return Optional.of("the text has no " + either(match.texts()));
        return Optional.empty();
    }

    /// Where the patterns of a matching rule were found.
    List<Span> found(ReplyFacts facts) {
        return rule.match().texts().stream()
                .flatMap(p -> p.findSpan(facts.text()).stream())
                .toList();
    }

    private static Optional<String> other(String what, String value, Optional<Glob> wanted) {
        return wanted.map(glob -> "the " + what + " is " + orUnknown(value) + ", not " + glob);
    }

    private static String orUnknown(String value) {
        return value.isEmpty() ? "unknown" : value;
    }

    private static String either(List<?> alternatives) {
        return alternatives.stream().map(Object::toString).collect(Collectors.joining(" or "));
    }
}
