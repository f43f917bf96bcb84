package io.penstock.engine.rules.exchange.powermta;

import io.penstock.engine.rules.Rate;
import io.penstock.engine.rules.exchange.check.Findings;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.Directive;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.DomainBlock;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.PatternList;
import io.penstock.engine.rules.lint.Severity;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What is wrong between domain blocks and the lists that they use.
final class PmtaDomainCheck {
    private final PmtaConfig config;
    private final Findings findings;

    PmtaDomainCheck(PmtaConfig config, Findings findings) {
        this.config = config;
        this.findings = findings;
    }

    void check() {
        lists();
        for (DomainBlock domain : config.domains) {
            reference(domain);
            if (entersBackoff(domain)) {
                end(domain);
                slower(domain);
            }
        }
    }

    private void lists() {
        Map<String, PatternList> seen = new HashMap<>();
        for (PatternList list : config.lists) {
            PatternList first = seen.putIfAbsent(list.name().toLowerCase(Locale.ROOT), list);
            if (first != null)
                findings.add(
                        "duplicate",
                        Severity.ERROR,
                        list.place(),
                        list.name(),
                        "there is another list of this name in line "
                                + first.place().line(),
                        "rename one, or put their lines together");
            // a file of lists alone is included by another
            if (config.usesLists() && config.usersOf(list.name()).isEmpty())
                findings.add(
                        "unused-list",
                        config.includes.isEmpty() ? Severity.WARNING : Severity.HINT,
                        list.place(),
                        list.name(),
                        "no domain block uses this list, so its " + list.lines().size() + " lines do nothing",
                        "add smtp-pattern-list " + list.name() + " to a <domain> block, or remove the list");
        }
    }

    private void reference(DomainBlock domain) {
        var used = domain.all("smtp-pattern-list");
        if (used.size() > 1)
            findings.add(
                    "duplicate",
                    Severity.WARNING,
                    used.getLast().place(),
                    used.getLast().value(),
                    "the block names a list in line " + used.getFirst().place().line() + " already; a domain has one",
                    "put the lines of both into one list");
        for (Directive directive : used) {
            Optional<PatternList> list = config.list(directive.value());
            if (list.isEmpty() && !directive.value().replaceAll("[()\"]", "").isBlank())
                findings.add(
                        "unknown-list",
                        config.includes.isEmpty() ? Severity.ERROR : Severity.HINT,
                        directive.place(),
                        directive.value(),
                        "there is no <smtp-pattern-list " + directive.value() + "> in this file",
                        config.includes.isEmpty()
                                ? "correct the name, or write the list"
                                : "look whether an included file has it");
            else if (list.isPresent() && !list.get().name().equals(directive.value()))
                findings.add(
                        "unknown-list",
                        Severity.HINT,
                        directive.place(),
                        directive.value(),
                        "the list is written '" + list.get().name() + "'",
                        "write the name in the same letter case");
        }
    }

    private boolean entersBackoff(DomainBlock domain) {
        return domain.directive("smtp-pattern-list")
                .flatMap(directive -> config.list(directive.value()))
                .filter(list -> list.lines().stream()
                        .anyMatch(line -> PmtaActions.of(line.words()).has("mode=backoff")))
                .isPresent();
    }

    private Optional<Directive> inherited(DomainBlock domain, String name) {
        return domain.directive(name)
                .or(() -> config.domains.stream()
                        .filter(DomainBlock::isEverything)
                        .flatMap(other -> other.directive(name).stream())
                        .findFirst());
    }

    private void end(DomainBlock domain) {
        boolean afterTime = inherited(domain, "backoff-to-normal-after")
                .filter(d -> !d.value().equals("never"))
                .isPresent();
        boolean afterDelivery = inherited(domain, "backoff-to-normal-after-delivery")
                .filter(d -> d.value().matches("(?i)(?:true|yes|1)\\b.*"))
                .isPresent();
        if (!afterTime && !afterDelivery)
            findings.add(
                    "never-returns",
                    Severity.WARNING,
                    domain.place(),
                    domain.names(),
                    "a queue that a pattern puts into backoff stays there until somebody sets it back",
                    "add backoff-to-normal-after 2h, or backoff-to-normal-after-delivery yes");
    }

    private void slower(DomainBlock domain) {
        var backoff = inherited(domain, "backoff-max-msg-rate");
        Optional<Rate> slow = backoff.flatMap(d -> Backoff.rate(d.value()));
        Optional<Rate> normal = inherited(domain, "max-msg-rate").flatMap(d -> Backoff.rate(d.value()));
        if (slow.isEmpty()
                || normal.isEmpty()
                || slow.get().perSecond() < normal.get().perSecond()) return;
        findings.add(
                "backoff-not-slower",
                Severity.WARNING,
                backoff.map(Directive::place).orElse(domain.place()),
                domain.names(),
                "in backoff mode it sends " + slow.get() + ", which is no less than the " + normal.get()
                        + " of normal mode",
                "lower backoff-max-msg-rate");
    }
}
