package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.ForeignPatternException;
import io.penstock.engine.rules.exchange.pattern.PatternTranslation;
import io.penstock.engine.rules.format.SourcePlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// Reads one rule of a shaping file.
final class AutomationParser {
    private static final String ACTION_MEND =
            "use Suspend, SuspendTenant, SuspendCampaign, Bounce, BounceTenant, BounceCampaign,"
                    + " {SetConfig={name=\"...\", value=...}} or {SetDomainConfig={...}}";

    private final KumoToml toml;
    private final String where;
    private final Mistakes mistakes;

    AutomationParser(KumoToml toml, String where, Mistakes mistakes) {
        this.toml = toml;
        this.where = where;
        this.mistakes = mistakes;
    }

    Automation parse(TomlTable rule, SourcePlace place) {
        for (String key : toml.keys(rule)) {
            if (KumoWords.AUTOMATION_KEYS.contains(key)) continue;
            String mend = KumoWords.nearest(key, KumoWords.AUTOMATION_KEYS)
                    .map(known -> "did you mean " + known + "?")
                    .orElse("known: " + String.join(", ", new TreeSet<>(KumoWords.AUTOMATION_KEYS)));
            mistakes.warning(
                    "unknown-key",
                    toml.place(rule, key),
                    where,
                    "'" + key + "' means nothing in a rule; it is ignored",
                    mend);
        }
        for (String needed : List.of("regex", "action", "duration")) {
            if (!rule.contains(List.of(needed)))
                mistakes.error(
                        "missing-field",
                        place,
                        where,
                        "a rule needs a " + needed + "; KumoMTA refuses the file",
                        "add " + needed + " = ...");
        }
        return new Automation(
                place,
                regexes(rule, place),
                acts(rule),
                threshold(rule),
                placeOf(rule, "trigger", place),
                duration(rule),
                placeOf(rule, "duration", place),
                Boolean.TRUE.equals(rule.get(List.of("match_internal"))),
                toml.commentsAbove(place.line()));
    }

    private SourcePlace placeOf(TomlTable rule, String key, SourcePlace missing) {
        return rule.contains(List.of(key)) ? toml.place(rule, key) : missing;
    }

    private List<Automation.Regex> regexes(TomlTable rule, SourcePlace place) {
        var found = new ArrayList<Automation.Regex>();
        Object value = rule.get(List.of("regex"));
        if (value == null) return found;
        SourcePlace at = toml.place(rule, "regex");
        if (value instanceof String text) {
            found.add(regex(text, at));
        } else if (value instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof String text) found.add(regex(text, toml.place(array, i)));
                else
                    mistakes.error(
                            "invalid-value", toml.place(array, i), where, "a regex must be a text", "put it in quotes");
            }
            if (array.isEmpty())
                mistakes.warning(
                        "never-matches",
                        place,
                        where,
                        "the rule has no regex, so it never fires",
                        "add one or remove the rule");
        } else {
            mistakes.error("invalid-value", at, where, "regex must be a text or a list of texts", "put it in quotes");
        }
        return found;
    }

    private Automation.Regex regex(String text, SourcePlace place) {
        return new Automation.Regex(text, place, isValid(text, place, where, mistakes));
    }

    static boolean isValid(String text, SourcePlace place, String where, Mistakes mistakes) {
        try {
            PatternTranslation.requireValid(text, Dialect.FANCY_REGEX);
            return true;
        } catch (ForeignPatternException e) {
            if (e.isValid()) return true;
            mistakes.error(
                    "invalid-pattern",
                    place,
                    where,
                    "'" + text + "' is no valid regex, character " + (e.index() + 1) + ": " + e.reason(),
                    "mend it; KumoMTA refuses the whole file");
            return false;
        }
    }

    private List<Automation.Act> acts(TomlTable rule) {
        var found = new ArrayList<Automation.Act>();
        Object value = rule.get(List.of("action"));
        if (value == null) return found;
        SourcePlace at = toml.place(rule, "action");
        if (value instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++)
                act(array.get(i), toml.place(array, i)).ifPresent(found::add);
        } else {
            act(value, at).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Automation.Act> act(Object value, SourcePlace place) {
        if (value instanceof String word) {
            if (KumoWords.ACTIONS.contains(word)) return Optional.of(new Automation.Act(word, "", "", place));
            String mend = KumoWords.nearest(word, KumoWords.ACTIONS)
                    .map(known -> "did you mean " + known + "?")
                    .orElse(ACTION_MEND);
            mistakes.error("unknown-action", place, where, "'" + word + "' is no action", mend);
            return Optional.empty();
        }
        if (value instanceof TomlTable table && table.size() == 1) return setting(table, place);
        mistakes.error("unknown-action", place, where, "this is no action", ACTION_MEND);
        return Optional.empty();
    }

    private Optional<Automation.Act> setting(TomlTable table, SourcePlace place) {
        String name = table.keySet().iterator().next();
        boolean known = name.equals("SetConfig") || name.equals("SetDomainConfig");
        if (!known || !(table.get(List.of(name)) instanceof TomlTable config)) {
            mistakes.error("unknown-action", place, where, "'" + name + "' is no action", ACTION_MEND);
            return Optional.empty();
        }
        Object option = config.get(List.of("name"));
        Object value = config.get(List.of("value"));
        if (!(option instanceof String text) || value == null) {
            mistakes.error(
                    "invalid-value",
                    place,
                    where,
                    name + " needs a name and a value",
                    "write {" + name + "={name=\"max_message_rate\", value=\"10/minute\"}}");
            return Optional.empty();
        }
        if (!KumoWords.options().contains(text)) {
            String mend = KumoWords.nearest(text, KumoWords.options())
                    .map(near -> "did you mean " + near + "?")
                    .orElse("look it up in the list of egress path options");
            mistakes.error("unknown-key", place, where, "'" + text + "' is no option that " + name + " can set", mend);
        } else {
            KumoWords.wrong(text, value)
                    .ifPresent(reason -> mistakes.error(
                            "invalid-value",
                            place,
                            where,
                            text + ": " + reason,
                            "KumoMTA refuses the file until it is mended"));
        }
        return Optional.of(new Automation.Act(name, text, value.toString(), place));
    }

    private Optional<Automation.Threshold> threshold(TomlTable rule) {
        Object value = rule.get(List.of("trigger"));
        if (value == null || "Immediate".equals(value)) return Optional.empty();
        SourcePlace place = toml.place(rule, "trigger");
        Object text = value instanceof TomlTable table ? table.get(List.of("Threshold")) : null;
        if (text instanceof String rate) {
            Optional<Automation.Threshold> threshold = KumoWords.rate(rate);
            if (threshold.isPresent() && threshold.get().count() > 0) return threshold;
            mistakes.error(
                    "invalid-value",
                    place,
                    where,
                    "'" + rate + "' is not a count over a time",
                    "write trigger={Threshold=\"2/hr\"}");
        } else {
            mistakes.error(
                    "invalid-value",
                    place,
                    where,
                    "this is no trigger",
                    "leave it out for at once, or write trigger={Threshold=\"2/hr\"}");
        }
        return Optional.empty();
    }

    private Optional<Duration> duration(TomlTable rule) {
        Object value = rule.get(List.of("duration"));
        if (value == null) return Optional.empty();
        var duration = KumoWords.duration(Objects.toString(value));
        if (duration.isEmpty())
            mistakes.error(
                    "invalid-value",
                    toml.place(rule, "duration"),
                    where,
                    "'" + value + "' is not a duration",
                    "write it as \"90m\" or \"2 hours\"");
        return duration;
    }
}
