package io.penstock.rules.form;

import io.penstock.rules.look.Completion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What could come next in a line that says what to do: the forms that an action has, word by word.
final class ActionCompletion {
    /// Whole actions, with what they are for.
    static final Map<String, String> EXAMPLES = examples();

    /// The next words by the last one, of the forms of all actions.
    private static final Map<String, List<String>> NEXT = Map.ofEntries(
            Map.entry("", List.of("throttle", "suspend", "suppress", "reroute", "alert")),
            Map.entry("throttle", List.of("source", "tenant", "campaign", "domain", "provider")),
            Map.entry("suspend", List.of("source", "tenant", "campaign", "domain", "provider")),
            Map.entry("suppress", List.of("recipient")),
            Map.entry("recipient", List.of("after 3 in 14d")),
            Map.entry("reroute", List.of("to")),
            Map.entry("alert", List.of("when 10/h")),
            Map.entry("to", List.of("10/min", "100/h", "2 connections", "20 messages-per-connection")),
            Map.entry("for", List.of("15m", "1h", "4h", "24h")),
            Map.entry("when", List.of("3/10m", "5/10m", "10/h")),
            Map.entry("doubling", List.of("to 24h")),
            Map.entry("connections", List.of("for 15m")),
            Map.entry("messages-per-connection", List.of("for 1h")));

    private ActionCompletion() {}

    private static Map<String, String> examples() {
        var forms = new LinkedHashMap<String, String>();
        forms.put("throttle source to 10/min for 30m when 5/10m", "slow down after five such replies in ten minutes");
        forms.put("throttle source to 2 connections for 15m", "fewer connections at once");
        forms.put("suspend source for 1h doubling to 24h when 5/h", "stop, and longer each time it comes back");
        forms.put("suspend campaign for 2h when 20/h", "stop one campaign only");
        forms.put("suppress recipient", "never write to this address again");
        forms.put("suppress recipient after 3 in 14d", "only once it has happened three times");
        forms.put("reroute to slow-pool for 2h when 3/h", "send through another pool");
        forms.put("alert when 10/h", "tell someone");
        return forms;
    }

    /// @param text as far as the caret
    static List<Completion> of(String text) {
        int line = text.lastIndexOf('\n') + 1;
        String head = text.substring(0, line);
        String typed = text.substring(line);
        int start = typed.lastIndexOf(' ') + 1;
        String word = typed.substring(start).toLowerCase(Locale.ROOT);
        String before = typed.substring(0, start).strip();
        String last = before.substring(before.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        var offered = new ArrayList<Completion>();
        for (String next : following(before, last)) {
            if (next.startsWith(word) && !next.equals(word))
                offered.add(new Completion(next, "", head + typed.substring(0, start) + next + " "));
        }
        EXAMPLES.forEach((form, meaning) -> {
            if (!typed.isBlank() && form.startsWith(typed) && !form.equals(typed))
                offered.add(new Completion(form, meaning, head + form));
        });
        return offered;
    }

    private static List<String> following(String before, String last) {
        var known = NEXT.get(last);
        if (known != null) return known;
        String verb = before.split(" ")[0];
        // after a rate, a duration or a scope it depends on the verb
        if (last.equals("source") || last.equals("tenant") || last.equals("campaign"))
            return verb.equals("throttle") ? List.of("to") : List.of("for");
        if (before.contains(" when ")) return List.of();
        if (before.contains(" for "))
            return verb.equals("suspend") ? List.of("doubling to 24h", "when") : List.of("when");
        return verb.equals("throttle") || verb.equals("reroute") ? List.of("for") : List.of();
    }
}
