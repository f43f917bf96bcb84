package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.exchange.form.CheckContext;
import java.util.List;
import java.util.Locale;

/// How a file says which hosts belong to a provider.
final class ProviderCheck {
    private static final int ENOUGH = 5;
    private static final int MOST_PAIRS = 500_000;

    private final ShapingFile file;
    private final CheckContext context;
    private final Mistakes mistakes;

    ProviderCheck(ShapingFile file, CheckContext context) {
        this.file = file;
        this.context = context;
        mistakes = file.mistakes();
    }

    void check() {
        List<Section> providers = file.sections().stream()
                .filter(section -> section.kind() == Section.Kind.PROVIDER)
                .toList();
        for (Section provider : providers) {
            dead(provider);
            for (Section.HostMatch match : provider.matches()) suffix(provider, match);
            withoutRules(provider);
        }
        overlaps(providers);
        for (Section section : file.sections()) if (section.kind() == Section.Kind.DOMAIN) domain(section);
    }

    private void dead(Section provider) {
        if (!provider.matches().isEmpty()) return;
        // the shipped file gives their match, and other files are loaded on top of it
        if (!provider.hasMatch()
                && !provider.replacesBase()
                && KumoWords.SHIPPED_PROVIDERS.containsKey(provider.name())) return;
        var near = KumoWords.nearest(provider.name(), KumoWords.SHIPPED_PROVIDERS.keySet())
                .or(() -> ProviderNames.canonical(provider.name())
                        .flatMap(name -> KumoWords.SHIPPED_PROVIDERS.keySet().stream()
                                .filter(shipped ->
                                        ProviderNames.canonical(shipped).equals(java.util.Optional.of(name)))
                                .findFirst()));
        mistakes.error(
                "provider-without-match",
                provider.place(),
                provider.label(),
                "the provider has no match, so "
                        + (provider.automation().isEmpty()
                                ? "nothing in it ever holds"
                                : count(provider) + " of it ever fires"),
                near.map(name -> "if you mean the shipped provider, call it \"" + name
                                + "\"; else add match=[{MXSuffix=\"...\"}]")
                        .orElse("add match=[{MXSuffix=\"...\"}], unless another of your files does"));
    }

    private static String count(Section provider) {
        int count = provider.automation().size();
        return count == 1 ? "no rule" : "none of the " + count + " rules";
    }

    private void suffix(Section provider, Section.HostMatch match) {
        String value = match.value();
        String written = match.kind() + "=\"" + value + "\"";
        if (value.isBlank()) {
            mistakes.error(
                    "invalid-value",
                    match.place(),
                    provider.label(),
                    written + " is empty, so it matches every host",
                    "write the suffix");
            return;
        }
        if (value.endsWith("."))
            mistakes.error(
                    "suffix-trailing-dot",
                    match.place(),
                    provider.label(),
                    written + " never matches: the final dot of host names is removed before they are compared",
                    "write \"" + value.replaceAll("\\.+$", "") + "\"");
        if (!value.equals(value.toLowerCase(Locale.ROOT)))
            mistakes.error(
                    "suffix-upper-case",
                    match.place(),
                    provider.label(),
                    written + " never matches: host names are compared in lower case",
                    "write \"" + value.toLowerCase(Locale.ROOT) + "\"");
        if (value.contains("*") || value.contains("://") || value.contains("@") || value.contains(" "))
            mistakes.error(
                    "invalid-value",
                    match.place(),
                    provider.label(),
                    written + " never matches: it is compared as it stands, not as a pattern",
                    "write the end of the host name, as in \".example.com\"");
        else if (!match.kind().equals("HostName") && !value.startsWith("."))
            mistakes.hint(
                    "suffix-without-dot",
                    match.place(),
                    provider.label(),
                    written + " also matches hosts such as not" + value,
                    "begin it with a dot, unless " + value + " is itself the host");
    }

    /// Only where there is something to react to: seen in the user's traffic, or known to the built-in table.
    private void withoutRules(Section provider) {
        if (!provider.automation().isEmpty() || provider.matches().isEmpty()) return;
        long seen = context.seen().stream()
                .filter(reply -> !reply.reply().isPositive() && isOf(provider, reply))
                .count();
        String why;
        if (seen > 0) why = seen + (seen == 1 ? " reply" : " replies") + " of it in your traffic";
        else {
            long known = context.replies().stream()
                    .filter(reply -> isOf(provider, reply))
                    .count();
            if (known < ENOUGH) return;
            why = known + " known replies of it";
        }
        mistakes.hint(
                "provider-without-rules",
                provider.place(),
                provider.label(),
                "no rule reacts to what this provider says; there are " + why,
                "add [[" + provider.label() + ".automation]] for its limits and blocks");
    }

    private static boolean isOf(Section provider, ReplyContext reply) {
        if (!reply.mxHost().isEmpty())
            return provider.matches().stream().anyMatch(match -> match.isMx() && match.fits(reply.mxHost()));
        if (provider.matches().stream().anyMatch(match -> !match.isMx() && match.fits("." + reply.domain())))
            return true;
        if (!reply.provider().isEmpty() && reply.provider().equalsIgnoreCase(provider.name())) return true;
        var canonical = ProviderNames.canonical(provider.name());
        return canonical.isPresent() && canonical.equals(HomeCheck.of(reply));
    }

    private void overlaps(List<Section> providers) {
        long pairs = 0;
        for (int i = 0; i < providers.size(); i++)
            for (int j = 0; j < i && pairs < MOST_PAIRS; j++, pairs++) overlap(providers.get(j), providers.get(i));
    }

    private void overlap(Section first, Section second) {
        for (Section.HostMatch one : first.matches())
            for (Section.HostMatch two : second.matches()) {
                if (one.isMx() != two.isMx()
                        || one.value().isBlank()
                        || two.value().isBlank()) continue;
                if (!one.fits(two.value()) && !two.fits(one.value())) continue;
                String narrow = one.fits(two.value()) ? two.value() : one.value();
                mistakes.warning(
                        "overlapping-providers",
                        two.place(),
                        second.label(),
                        "hosts that end with \"" + narrow + "\" belong to " + first.label() + " as well, by line "
                                + one.place().line() + "; the rules of both fire",
                        "make the suffixes exclude each other, or put both into one provider");
                return;
            }
    }

    private void domain(Section section) {
        if (section.name().contains(".") || section.name().equals("localhost")) return;
        mistakes.warning(
                "unquoted-domain",
                section.place(),
                section.label(),
                "'" + section.name() + "' is a domain of a single label, for which mail hardly goes out",
                "write the whole domain in quotes, as in [\"" + section.name() + ".com\"], or [provider.\""
                        + section.name() + "\"]");
    }
}
