package io.penstock.rules.diff;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.diff.FieldChange;
import io.penstock.engine.rules.diff.RuleChange;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.engine.rules.diff.TableDiff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts my changes since a common version on top of what others have published since.
///
/// Rules are merged by id and field by field. Where both changed the same field to different values mine stays and
/// the field is reported. A rule that one side deleted and the other changed is kept, and reported. My new and moved
/// rules stand below the same rule as in my table.
public final class Merge {
    /// @param conflicts what needs a look, a sentence each
    public record Result(RuleTable table, List<String> conflicts) {
        public Result {
            conflicts = List.copyOf(conflicts);
        }
    }

    private final Map<String, ResponseRule> base;
    private final Map<String, ResponseRule> mine;
    private final Map<String, ResponseRule> theirs;
    private final List<String> conflicts = new ArrayList<>();

    private Merge(RuleTable base, RuleTable mine, RuleTable theirs) {
        this.base = byId(base);
        this.mine = byId(mine);
        this.theirs = byId(theirs);
    }

    public static Result merge(RuleTable base, RuleTable mine, RuleTable theirs) {
        return new Merge(base, mine, theirs).merged(base, mine, theirs);
    }

    private Result merged(RuleTable baseTable, RuleTable mineTable, RuleTable theirsTable) {
        var merged = new ArrayList<ResponseRule>();
        for (ResponseRule rule : theirsTable.rules()) {
            ResponseRule kept = decide(rule.id());
            if (kept != null) merged.add(kept);
        }
        Set<String> placed = new HashSet<>();
        merged.forEach(rule -> placed.add(rule.id()));
        Set<String> movedByMe = moved(baseTable, mineTable);
        String above = "";
        for (ResponseRule rule : mineTable.rules()) {
            String id = rule.id();
            if (!placed.contains(id)) {
                ResponseRule kept = decide(id);
                if (kept == null) continue;
                insertBelow(merged, above, kept);
                placed.add(id);
            } else if (movedByMe.contains(id)) {
                int at = indexOf(merged, id);
                insertBelow(merged, above, merged.remove(at));
            }
            above = id;
        }
        var schedules =
                mineTable.schedules().equals(baseTable.schedules()) ? theirsTable.schedules() : mineTable.schedules();
        var aliases = mineTable.providerAliases().equals(baseTable.providerAliases())
                ? theirsTable.providerAliases()
                : mineTable.providerAliases();
        return new Result(new RuleTable(0, merged, schedules, aliases), conflicts);
    }

    /// What becomes of one rule; null if it is gone.
    private @Nullable ResponseRule decide(String id) {
        ResponseRule was = base.get(id);
        ResponseRule my = mine.get(id);
        ResponseRule their = theirs.get(id);
        if (my == null && their == null) return null;
        if (my == null) {
            if (was == null || their == null) return their;
            if (their.equals(was)) return null;
            conflicts.add("You deleted " + id + ", and it was changed in the meantime: it is kept as published.");
            return their;
        }
        if (their == null) {
            if (was == null) return my;
            if (my.equals(was)) return null;
            conflicts.add("You changed " + id + ", and it was deleted in the meantime: it is kept as yours.");
            return my;
        }
        return mergeFields(was == null ? their : was, my, their);
    }

    private ResponseRule mergeFields(ResponseRule was, ResponseRule my, ResponseRule their) {
        ResponseRule merged = their;
        for (FieldChange change : TableDiff.fields(was, my)) {
            RuleField field = change.field();
            String now = field.read(their);
            if (!now.equals(change.before()) && !now.equals(change.after()))
                conflicts.add(my.id() + ": " + field.label().toLowerCase(java.util.Locale.ROOT) + " was changed to \""
                        + now + "\" in the meantime; yours stays.");
            merged = field.write(merged, change.after());
        }
        return merged;
    }

    private static Set<String> moved(RuleTable base, RuleTable mine) {
        var moved = new HashSet<String>();
        for (RuleChange change : TableDiff.between(base, mine).changes())
            if (change instanceof RuleChange.Moved(var rule, int _, int _)) moved.add(rule.id());
        return moved;
    }

    private static void insertBelow(List<ResponseRule> rules, String above, ResponseRule rule) {
        int at = indexOf(rules, above);
        rules.add(at < 0 ? 0 : at + 1, rule);
    }

    private static int indexOf(List<ResponseRule> rules, String id) {
        for (int i = 0; i < rules.size(); i++) if (rules.get(i).id().equals(id)) return i;
        return -1;
    }

    private static Map<String, ResponseRule> byId(RuleTable table) {
        var byId = new HashMap<String, ResponseRule>();
        table.rules().forEach(rule -> byId.put(rule.id(), rule));
        return byId;
    }
}
