package io.penstock.engine.rules.format;

import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.NamedSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes `[providers]` or a schedule in its text, key by key.
final class SettingsPatch {
    private SettingsPatch() {}

    static String aliases(
            String text, Map<String, List<String>> before, Map<String, List<String>> now, String lineEnd) {
        String changed = text;
        for (String name : before.keySet()) if (!now.containsKey(name)) changed = without(changed, name);
        for (var each : now.entrySet()) {
            List<String> was = before.get(each.getKey());
            if (each.getValue().equals(was)) continue;
            var key = new RuleKey(each.getKey(), RuleKey.Form.LIST, each.getValue());
            changed = with(changed, key, was == null ? List.of() : was, lineEnd);
        }
        return changed;
    }

    static String schedule(String text, NamedSchedule before, NamedSchedule now, String lineEnd) {
        String changed = text;
        if (!before.delays().equals(now.delays()))
            changed = with(changed, new RuleKey("delays", RuleKey.Form.LIST, delays(now)), delays(before), lineEnd);
        if (!before.giveUpAfter().equals(now.giveUpAfter()))
            changed = with(
                    changed,
                    new RuleKey("give-up-after", RuleKey.Form.TEXT, List.of(Durations.format(now.giveUpAfter()))),
                    List.of(),
                    lineEnd);
        return changed;
    }

    private static List<String> delays(NamedSchedule schedule) {
        return schedule.delays().stream().map(Durations::format).toList();
    }

    private static Optional<TomlOutline.Entry> entry(String text, String name) {
        var items = TomlOutline.of(text);
        var plain = TomlOutline.entry(items, name);
        return plain.isPresent() ? plain : TomlOutline.entry(items, TomlText.basic(name));
    }

    private static String without(String text, String name) {
        return entry(text, name)
                .map(entry -> text.substring(0, entry.start()) + text.substring(entry.end()))
                .orElse(text);
    }

    private static String with(String text, RuleKey key, List<String> before, String lineEnd) {
        var entry = entry(text, key.name());
        if (entry.isPresent()) {
            int from = entry.get().valueStart();
            int to = entry.get().valueEnd();
            return text.substring(0, from)
                    + key.writtenLike(text.substring(from, to), before, lineEnd)
                    + text.substring(to);
        }
        var lines = new ArrayList<TomlOutline.Item>();
        for (TomlOutline.Item item : TomlOutline.of(text))
            if (item instanceof TomlOutline.Entry || item instanceof TomlOutline.Header) lines.add(item);
        int at = lines.getLast().end();
        String head = text.substring(0, at);
        return head + (head.endsWith("\n") ? "" : lineEnd) + TomlText.key(key.name()) + " = "
                + key.written().replace("\n", lineEnd) + lineEnd + text.substring(at);
    }
}
