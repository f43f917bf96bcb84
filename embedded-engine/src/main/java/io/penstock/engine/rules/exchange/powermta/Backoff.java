package io.penstock.engine.rules.exchange.powermta;

import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.Rate;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.Directive;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.DomainBlock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a queue does in backoff mode, and when that ends. What a block does not say comes from `<domain *>`.
///
/// @param toNormalAfter empty for never
/// @param afterDelivery whether it ends with the first delivery
/// @param reenableAfter when a source that was switched off returns; empty for never
record Backoff(
        Optional<Rate> rate,
        Optional<Integer> connections,
        Optional<Duration> toNormalAfter,
        boolean afterDelivery,
        Duration retryAfter,
        Duration deferFor,
        Optional<String> reroute,
        boolean notifies,
        Optional<Duration> reenableAfter) {

    /// The settings that are looked at.
    static final Set<String> SETTINGS = Set.of(
            "smtp-pattern-list",
            "queue-to",
            "retry-after",
            "backoff-max-msg-rate",
            "backoff-max-smtp-out",
            "backoff-to-normal-after",
            "backoff-to-normal-after-delivery",
            "backoff-retry-after",
            "backoff-reroute-to-virtual-mta",
            "backoff-notify",
            "reenable-source-ip-after");

    static final Backoff DEFAULT = of(List.of());

    /// @param blocks the nearest first
    static Backoff of(List<DomainBlock> blocks) {
        return new Backoff(
                value(blocks, "backoff-max-msg-rate").flatMap(Backoff::rate),
                value(blocks, "backoff-max-smtp-out").flatMap(Backoff::count),
                value(blocks, "backoff-to-normal-after").flatMap(Backoff::duration),
                value(blocks, "backoff-to-normal-after-delivery")
                        .filter(v -> v.matches("(?i)true|yes|1"))
                        .isPresent(),
                value(blocks, "backoff-retry-after").flatMap(Backoff::duration).orElse(Duration.ofHours(1)),
                value(blocks, "retry-after").flatMap(Backoff::duration).orElse(Duration.ofMinutes(10)),
                value(blocks, "backoff-reroute-to-virtual-mta")
                        .filter(v -> !v.replace("\"", "").isBlank()),
                value(blocks, "backoff-notify")
                        .filter(v -> !v.replace("\"", "").isBlank())
                        .isPresent(),
                value(blocks, "reenable-source-ip-after").flatMap(Backoff::duration));
    }

    private static Optional<String> value(List<DomainBlock> blocks, String name) {
        return blocks.stream()
                .flatMap(block -> block.directive(name).stream())
                .map(Directive::value)
                .findFirst();
    }

    static Optional<Rate> rate(String text) {
        try {
            return Optional.of(Rate.parse(text.split("\\s+")[0]
                    .replaceFirst("/(\\d+)(?:min|mn)$", "/$1m")
                    .replaceFirst("/(\\d+)(?:hour|hr)$", "/$1h")
                    .replaceFirst("/hr$", "/h")));
        } catch (RuleException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> count(String text) {
        return text.matches("[1-9]\\d{0,7}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /// The first of a list of durations; empty for `never` and what is none.
    static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Durations.parse(text.split("[,\\s]")[0]));
        } catch (RuleException e) {
            return Optional.empty();
        }
    }
}
