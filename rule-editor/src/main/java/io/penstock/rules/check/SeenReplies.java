package io.penstock.rules.check;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.lint.LintContext;
import io.penstock.rules.document.RecentReplies;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What providers said of late, as a check asks for it: each wording as often as it counts. Safe for any thread.
final class SeenReplies {
    private static final int MAX_SEEN = 20_000;
    /// One wording, however frequent, is one wording to write a rule for.
    private static final int MAX_TIMES = 20;

    private final List<ReplyTemplateView> wordings;
    private @Nullable LintContext context;

    SeenReplies(List<ReplyTemplateView> wordings) {
        this.wordings = List.copyOf(wordings);
    }

    boolean isEmpty() {
        return wordings.isEmpty();
    }

    /// Worked out when it is first asked for.
    synchronized LintContext context(LocalDate today) {
        LintContext known = context;
        if (known != null && known.today().equals(today)) return known;
        var seen = new ArrayList<ReplyContext>();
        for (var wording : wordings) {
            if (seen.size() >= MAX_SEEN) break;
            int times = (int) Math.clamp(wording.count(), 1L, (long) MAX_TIMES);
            seen.addAll(Collections.nCopies(times, RecentReplies.context(wording)));
        }
        var made = LintContext.on(today)
                .withProviders(Set.copyOf(ProviderDirectory.builtIn().ids()))
                .withSeen(seen);
        context = made;
        return made;
    }
}
