package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.exchange.check.HomeChecks;
import io.penstock.engine.rules.exchange.form.Wording;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A token of one provider in the block of another.
final class HomeCheck {
    private final ShapingFile file;
    private final KnownReplies known;

    HomeCheck(ShapingFile file, KnownReplies known) {
        this.file = file;
        this.known = known;
    }

    void check() {
        for (Section section : file.sections()) {
            if (section.kind() == Section.Kind.DEFAULT) continue;
            for (Automation rule : section.automation())
                for (Automation.Regex regex : rule.regexes())
                    if (regex.valid() && HomeChecks.TOKEN.matcher(regex.text()).find()) check(section, regex);
        }
    }

    private void check(Section section, Automation.Regex regex) {
        Set<String> homes = homes(regex.text());
        if (homes.isEmpty() || homes.stream().anyMatch(home -> isHome(section, home))) return;
        file.mistakes()
                .warning(
                        "wrong-home",
                        regex.place(),
                        section.label(),
                        RegexCheck.quoted(regex.text()) + " is what " + String.join(" and ", homes)
                                + " says, and this block is about another provider",
                        "move it to the block of " + homes.iterator().next());
    }

    private Set<String> homes(String regex) {
        var homes = new HashSet<String>();
        for (ReplyContext reply : known.asWritten(regex)) {
            Optional<String> home = of(reply);
            if (home.isEmpty()) return Set.of();
            homes.add(home.get());
        }
        return homes;
    }

    /// The provider that a known reply comes from; empty if it may be anybody's.
    static Optional<String> of(ReplyContext reply) {
        return Wording.shared().home(reply);
    }

    private static boolean isHome(Section section, String home) {
        String name = section.name().toLowerCase(Locale.ROOT);
        if (name.contains(home) || ProviderNames.canonical(name).equals(Optional.of(home))) return true;
        for (String label : name.split("[._-]")) {
            if (ProviderNames.canonical(label).equals(Optional.of(home))) return true;
        }
        for (Section.HostMatch match : section.matches())
            for (String label : match.value().split("\\."))
                if (label.contains(home) || ProviderNames.canonical(label).equals(Optional.of(home))) return true;
        return false;
    }
}
