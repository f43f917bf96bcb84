package io.penstock.app.tour;

import io.penstock.engine.control.api.MessageRow;
import io.penstock.engine.control.client.ControlClient;
import io.penstock.engine.sandbox.SandboxLedger;
import java.util.HashMap;
import java.util.Map;

/// Compares what the engine says became of each recipient with what the sandbox saw.
///
/// @param byOutcome recipients by their state in the engine's history
/// @param triesPutOff deferrals over all recipients
/// @param unseen    delivered by history, unknown to the sandbox
record Books(Map<String, Long> byOutcome, long triesPutOff, long unseen) {
    private static final int PAGE = 1000;

    static Books of(ControlClient client, SandboxLedger ledger) {
        var byOutcome = new HashMap<String, Long>();
        long putOff = 0;
        long unseen = 0;
        String cursor = "";
        do {
            var page = client.messages(Map.of(), PAGE, cursor);
            for (var row : page.rows()) {
                byOutcome.merge(row.outcome(), 1L, Long::sum);
                putOff += deferrals(row);
                if (row.outcome().equals("delivered") && ledger.accepted(row.spoolId(), row.recipient()) == 0) unseen++;
            }
            cursor = page.nextCursor();
        } while (!cursor.isEmpty());
        return new Books(byOutcome, putOff, unseen);
    }

    private static long deferrals(MessageRow row) {
        boolean lastIsFinal = row.outcome().equals("delivered") || row.outcome().equals("bounced");
        return Math.max(0, row.attempts() - (lastIsFinal ? 1 : 0));
    }

    long count(String outcome) {
        return byOutcome.getOrDefault(outcome, 0L);
    }

    long known() {
        return byOutcome.values().stream().mapToLong(Long::longValue).sum();
    }

    long unfinished() {
        return count("waiting") + count("deferred");
    }
}
