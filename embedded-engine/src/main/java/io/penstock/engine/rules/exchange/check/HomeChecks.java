package io.penstock.engine.rules.exchange.check;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.Wording;
import io.penstock.engine.rules.lint.Severity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Tokens of one provider in a list that is for another.
public final class HomeChecks {
    /// Such tokens belong to one provider; plain words may be anybody's.
    public static final Pattern TOKEN = Pattern.compile("[A-Z]{2,}[A-Z:]*\\d|\\d[A-Z]{2,}|[A-Z]{2}:[A-Z]|p=[A-Za-z]");
    /// Enough to judge a pattern by; keeps a long history from costing minutes.
    private static final int MOST = 20_000;

    private HomeChecks() {}

    /// @param lines    of a list that is for one provider alone
    /// @param provider by the name that our own table has for it
    public static void check(
            Collection<CheckedPattern> lines, String provider, CheckContext context, Findings findings) {
        List<ReplyContext> replies = context.replies().stream()
                .filter(reply -> !reply.reply().isPositive())
                .limit(MOST)
                .toList();
        for (CheckedPattern line : lines) {
            if (!TOKEN.matcher(line.pattern()).find()) continue;
            Set<String> homes = homes(line, replies);
            if (homes.isEmpty() || homes.contains(provider)) continue;
            findings.add(
                    "wrong-home",
                    Severity.WARNING,
                    line,
                    "it is what " + String.join(" and ", homes) + " says, and this list is for " + provider + " alone",
                    "move it to the list of " + homes.iterator().next());
        }
    }

    /// Who says so; empty if nobody known does, or if one of those who do may be anybody.
    private static Set<String> homes(CheckedPattern line, List<ReplyContext> replies) {
        var homes = new TreeSet<String>();
        if (line.wide().isEmpty()) return homes;
        for (ReplyContext reply : replies) {
            if (!line.wide().get().find(reply.reply().toString())) continue;
            Optional<String> home = Wording.shared().home(reply);
            if (home.isEmpty()) return Set.of();
            homes.add(home.get());
        }
        return homes;
    }
}
