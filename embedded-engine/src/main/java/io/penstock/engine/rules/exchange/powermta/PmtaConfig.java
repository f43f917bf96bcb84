package io.penstock.engine.rules.exchange.powermta;

import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a PowerMTA configuration says about replies, and where.
final class PmtaConfig {
    /// `<smtp-pattern-list name>`.
    record PatternList(String name, SourcePlace place, List<PmtaPattern> lines) {}

    /// One setting of a domain block.
    record Directive(SourcePlace place, String name, String value) {}

    /// `<domain names>`.
    ///
    /// @param names as written, with macros, separated by commas
    /// @param virtualMta the block around it; empty for none
    record DomainBlock(SourcePlace place, String names, String virtualMta, List<Directive> directives) {

        Optional<Directive> directive(String name) {
            return directives.stream().filter(d -> d.name().equals(name)).reduce((_, last) -> last);
        }

        List<Directive> all(String name) {
            return directives.stream().filter(d -> d.name().equals(name)).toList();
        }

        boolean isEverything() {
            return names.equals("*");
        }
    }

    /// Lines that say nothing about replies.
    ///
    /// @param lines how many
    record Other(SourcePlace place, String what, int lines) {}

    final List<PatternList> lists = new ArrayList<>();
    final List<PmtaPattern> categories = new ArrayList<>();
    final List<DomainBlock> domains = new ArrayList<>();
    final Map<String, List<String>> macros = new LinkedHashMap<>();
    /// MX host patterns by the name of their common queue.
    final Map<String, List<String>> rollups = new LinkedHashMap<>();
    final List<Other> others = new ArrayList<>();
    /// Blocks that are not closed.
    final List<Other> open = new ArrayList<>();
    final List<Directive> includes = new ArrayList<>();
    final List<String> heading = new ArrayList<>();

    Optional<PatternList> list(String name) {
        return lists.stream().filter(list -> list.name().equalsIgnoreCase(name)).findFirst();
    }

    /// Blocks that use a list.
    List<DomainBlock> usersOf(String list) {
        return domains.stream()
                .filter(domain -> domain.directive("smtp-pattern-list")
                        .filter(d -> d.value().equalsIgnoreCase(list))
                        .isPresent())
                .toList();
    }

    /// Whether any block uses any list.
    boolean usesLists() {
        return domains.stream()
                .anyMatch(domain -> domain.directive("smtp-pattern-list").isPresent());
    }

    /// The domains that the names of a block stand for, macros put in.
    List<String> expanded(String names) {
        var domains = new ArrayList<String>();
        for (String name : names.split("[,\\s]+")) {
            int dollar = name.indexOf('$');
            List<String> values = dollar < 0
                    ? List.of()
                    : macros.getOrDefault(name.substring(dollar + 1).toLowerCase(Locale.ROOT), List.of());
            if (values.isEmpty()) {
                if (!name.isEmpty()) domains.add(name);
            } else {
                for (String value : values) domains.add(name.substring(0, dollar) + value);
            }
        }
        return domains;
    }

    /// The domains that a block sends its mail through this queue.
    List<String> feeding(String queue) {
        return domains.stream()
                .filter(domain -> domain.directive("queue-to")
                        .filter(d -> d.value().replace("\"", "").equalsIgnoreCase(queue))
                        .isPresent())
                .flatMap(domain -> expanded(domain.names()).stream())
                .toList();
    }
}
