package io.penstock.engine.rules.exchange.form;

import io.penstock.engine.rules.ReplyContext;
import java.time.LocalDate;
import java.util.List;

/// What a check of a file may compare it with.
///
/// @param today in the user's time zone
/// @param replies that providers are known to give: a rule that matches none of them is suspicious. Empty if there are
/// none to compare with; then nothing is said about that
/// @param seen of these, those that came from the user's own traffic (a log, a file of replies)
public record CheckContext(LocalDate today, List<ReplyContext> replies, List<ReplyContext> seen) {
    public CheckContext {
        replies = List.copyOf(replies);
        seen = List.copyOf(seen);
    }
}
