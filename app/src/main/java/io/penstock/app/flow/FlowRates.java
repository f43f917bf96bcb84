package io.penstock.app.flow;

import io.penstock.engine.control.api.Throughput;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Messages per second between the columns of the picture, averaged over some seconds. Immutable.
///
/// Names are sorted and kept while they are known, so that nothing changes its place; what does not fit is put
/// together as [Grouping#OTHERS].
final class FlowRates {
    private static final int CARDS_AT_MOST = 7;

    record Pair(String from, String to) {}

    private final Map<Pair, Double> accepted = new HashMap<>(); // intake -> group
    private final Map<Pair, Double> arriving = new HashMap<>(); // group -> provider, what was accepted
    private final Map<Pair, EnumMap<Outcome, Double>> leaving = new HashMap<>(); // group -> provider, what came of it
    private final TreeMap<String, Double> intakes = new TreeMap<>();
    private final TreeMap<String, Double> groups = new TreeMap<>();
    private final TreeMap<String, Double> providers = new TreeMap<>();
    private final EnumMap<Outcome, Double> totals = new EnumMap<>(Outcome.class);

    private FlowRates() {}

    static FlowRates nothing() {
        return new FlowRates();
    }

    /// @param window      the intervals to average over
    /// @param keepGroups  names that were shown before, and are shown even if nothing moves for them now
    static FlowRates of(List<Throughput> window, Grouping grouping, Set<String> keepGroups, Set<String> keepProviders) {
        var rates = new FlowRates();
        var seconds = window.stream().mapToLong(Throughput::stepMillis).sum() / 1000.0;
        if (seconds <= 0) seconds = 1;
        var groupNames = fitting(window, keepGroups, grouping::of);
        var providerNames = fitting(window, keepProviders, Throughput.Flow::provider);
        groupNames.forEach(name -> rates.groups.put(name, 0.0));
        providerNames.forEach(name -> rates.providers.put(name, 0.0));
        for (var step : window)
            for (var flow : step.flows()) {
                var group = groupNames.contains(grouping.of(flow)) ? grouping.of(flow) : Grouping.OTHERS;
                var provider = providerNames.contains(flow.provider()) ? flow.provider() : Grouping.OTHERS;
                rates.add(flow, group, provider, seconds);
            }
        return rates;
    }

    private void add(Throughput.Flow flow, String group, String provider, double seconds) {
        var path = new Pair(group, provider);
        if (flow.accepted() > 0) {
            var via = flow.via().isEmpty() ? "SMTP" : flow.via().toUpperCase(Locale.ROOT);
            var rate = flow.accepted() / seconds;
            accepted.merge(new Pair(via, group), rate, Double::sum);
            arriving.merge(path, rate, Double::sum);
            intakes.merge(via, rate, Double::sum);
        }
        groups.putIfAbsent(group, 0.0);
        providers.putIfAbsent(provider, 0.0);
        for (var outcome : Outcome.values()) {
            var rate = outcome.of(flow.outcomes()) / seconds;
            if (rate == 0) continue;
            leaving.computeIfAbsent(path, _ -> new EnumMap<>(Outcome.class)).merge(outcome, rate, Double::sum);
            groups.merge(group, rate, Double::sum);
            providers.merge(provider, rate, Double::sum);
            totals.merge(outcome, rate, Double::sum);
        }
    }

    private static Set<String> fitting(
            List<Throughput> window, Set<String> keep, java.util.function.Function<Throughput.Flow, String> name) {
        var volume = new HashMap<String, Long>();
        for (var step : window)
            for (var flow : step.flows())
                volume.merge(name.apply(flow), flow.accepted() + flow.outcomes().delivered() + 1, Long::sum);
        var chosen = new HashSet<>(keep);
        chosen.remove(Grouping.OTHERS);
        volume.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .map(Map.Entry::getKey)
                .filter(found -> !chosen.contains(found))
                .limit(Math.max(0, CARDS_AT_MOST - chosen.size()))
                .toList()
                .forEach(chosen::add);
        return chosen;
    }

    List<String> intakes() {
        return List.copyOf(intakes.keySet());
    }

    List<String> groups() {
        return List.copyOf(groups.keySet());
    }

    List<String> providers() {
        return List.copyOf(providers.keySet());
    }

    double accepted(String intake, String group) {
        return accepted.getOrDefault(new Pair(intake, group), 0.0);
    }

    double arriving(String group, String provider) {
        return arriving.getOrDefault(new Pair(group, provider), 0.0);
    }

    double leaving(String group, String provider, Outcome outcome) {
        var rates = leaving.get(new Pair(group, provider));
        return rates == null ? 0 : rates.getOrDefault(outcome, 0.0);
    }

    double leaving(String group, String provider) {
        var sum = 0.0;
        for (var outcome : Outcome.values()) sum += leaving(group, provider, outcome);
        return sum;
    }

    double ofProvider(String provider, Outcome outcome) {
        return groups.keySet().stream()
                .mapToDouble(g -> leaving(g, provider, outcome))
                .sum();
    }

    double acceptedBy(String group) {
        return intakes.keySet().stream().mapToDouble(i -> accepted(i, group)).sum();
    }

    double intake(String name) {
        return intakes.getOrDefault(name, 0.0);
    }

    double group(String name) {
        return groups.getOrDefault(name, 0.0);
    }

    double provider(String name) {
        return providers.getOrDefault(name, 0.0);
    }

    double total(Outcome outcome) {
        return totals.getOrDefault(outcome, 0.0);
    }

    double totalAccepted() {
        return intakes.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
