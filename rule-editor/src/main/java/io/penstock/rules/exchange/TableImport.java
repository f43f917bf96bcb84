package io.penstock.rules.exchange;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.rules.document.TableEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;

/// The steps by which a file's rules come into the table.
final class TableImport {
    private TableImport() {}

    /// Where rules go whose ids are new. The first match decides, so this is half of what an import does.
    enum Place {
        BELOW("below the rules here"),
        ABOVE("above the rules here");

        private final String words;

        Place(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// Rules with a known id take the place of the old ones, new ones go where they are wanted.
    static TableEdit added(RuleDocument now, String name, RuleDocument read, Place place) {
        RuleTable here = now.table();
        var known = new LinkedHashMap<String, ResponseRule>();
        here.rules().forEach(rule -> known.put(rule.id(), rule));
        var fresh = new ArrayList<ResponseRule>();
        for (ResponseRule rule : read.table().rules()) if (known.replace(rule.id(), rule) == null) fresh.add(rule);
        var rules = new ArrayList<>(known.values());
        rules.addAll(place == Place.ABOVE ? 0 : rules.size(), fresh);
        var schedules = new HashMap<>(here.schedules());
        schedules.putAll(read.table().schedules());
        var aliases = new HashMap<>(here.providerAliases());
        aliases.putAll(read.table().providerAliases());
        var result = new RuleTable(here.version(), rules, schedules, aliases);
        return new TableEdit(
                "import " + name,
                "",
                now.withTable(result).adopting(read),
                firstOf(read.table().rules()));
    }

    static TableEdit replaced(String name, RuleDocument read) {
        return new TableEdit(
                "replace the table by " + name,
                "",
                read.withoutEnvelope(),
                firstOf(read.table().rules()));
    }

    private static List<String> firstOf(List<ResponseRule> rules) {
        return rules.isEmpty() ? List.of() : List.of(rules.getFirst().id());
    }
}
