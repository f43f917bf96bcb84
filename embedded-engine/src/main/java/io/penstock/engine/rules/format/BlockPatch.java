package io.penstock.engine.rules.format;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;

/// Changes a rule in its text: only the keys whose values differ, each in the style that it had.
final class BlockPatch {
    private BlockPatch() {}

    /// Empty if the text cannot be changed so that it says the rule as it is now.
    static Optional<String> apply(LayoutPiece.OfRule piece, ResponseRule now) {
        try {
            String changed = changed(piece.text(), piece.rule(), now);
            return reads(changed, now) ? Optional.of(changed) : Optional.empty();
        } catch (RuleException e) {
            return Optional.empty();
        }
    }

    private static String changed(String block, ResponseRule before, ResponseRule now) {
        String lineEnd = block.contains("\r\n") ? "\r\n" : "\n";
        Map<String, RuleKey> old = byName(before);
        Map<String, RuleKey> wanted = byName(now);
        String text = block;
        for (var key : old.values()) {
            // a key may stand there without need, as `enabled = true`
            if (!wanted.containsKey(key.name())) text = without(text, key.name());
        }
        String previous = "";
        for (var key : wanted.values()) {
            RuleKey was = old.get(key.name());
            if (!key.equals(was)) {
                var entry = TomlOutline.entry(TomlOutline.of(text), key.name());
                text = entry.isPresent()
                        ? replaced(text, entry.get(), key, was == null ? List.of() : was.values(), lineEnd)
                        : inserted(text, previous, key, lineEnd);
            }
            previous = key.name();
        }
        return text;
    }

    private static Map<String, RuleKey> byName(ResponseRule rule) {
        var keys = new LinkedHashMap<String, RuleKey>();
        for (RuleKey key : RuleKey.of(rule)) keys.put(key.name(), key);
        return keys;
    }

    private static String without(String text, String key) {
        return TomlOutline.entry(TomlOutline.of(text), key)
                .map(entry -> text.substring(0, entry.start()) + text.substring(entry.end()))
                .orElse(text);
    }

    private static String replaced(
            String text, TomlOutline.Entry entry, RuleKey key, List<String> before, String lineEnd) {
        String written = text.substring(entry.valueStart(), entry.valueEnd());
        return text.substring(0, entry.valueStart())
                + key.writtenLike(written, before, lineEnd)
                + text.substring(entry.valueEnd());
    }

    /// Below the key that it follows in the usual order, or below the header.
    private static String inserted(String text, String previous, RuleKey key, String lineEnd) {
        List<TomlOutline.Item> items = TomlOutline.of(text);
        var header = new ArrayList<TomlOutline.Item>();
        for (TomlOutline.Item item : items) if (item instanceof TomlOutline.Header) header.add(item);
        if (header.isEmpty()) throw new RuleException("there is no [[rule]] in the text");
        TomlOutline.Item above = TomlOutline.entry(items, previous)
                .map(TomlOutline.Item.class::cast)
                .orElse(header.getFirst());
        String line = text.substring(above.start(), above.end());
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        String head = text.substring(0, above.end());
        return head + (head.endsWith("\n") ? "" : lineEnd) + indent + key.name() + " = "
                + key.written().replace("\n", lineEnd) + lineEnd + text.substring(above.end());
    }

    private static boolean reads(String block, ResponseRule rule) {
        var result = Toml.parse(block);
        if (result.hasErrors()) return false;
        var rules = result.getArrayOrEmpty("rule");
        if (rules.size() != 1) return false;
        return TomlRule.read(new TomlKeys("", rules.getTable(0), "a rule", TomlRule.KEYS, Faults.STRICT))
                .equals(rule);
    }
}
