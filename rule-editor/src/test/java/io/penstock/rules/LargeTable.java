package io.penstock.rules;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import java.util.ArrayList;
import java.util.List;

/// A table as large as they get, and replies to try it on; the same ones each time.
final class LargeTable {
    private static final int PROVIDERS = 200;
    private static final List<String> REASONS = List.of(
            "temporarily deferred",
            "user unknown",
            "over quota",
            "too many connections",
            "unusual rate of mail",
            "listed in our local block list",
            "message rejected as spam",
            "authentication required by policy");

    private LargeTable() {}

    static RuleTable of(int size) {
        var rules = new ArrayList<ResponseRule>();
        for (int i = 0; i < size; i++) rules.add(rule(i));
        return RuleTable.of(rules.toArray(ResponseRule[]::new));
    }

    private static ResponseRule rule(int i) {
        String reason = REASONS.get(i % REASONS.size());
        String[] codes = {"4xx", "5xx", "421", "450", "550", "554"};
        String code = codes[i % codes.length];
        String digits = code.replace('x', '5');
        return ResponseRule.of(
                        "provider-" + i % PROVIDERS + "-rule-" + i,
                        Match.ANY
                                .withProviders("provider-" + i % PROVIDERS)
                                .withCodes(code)
                                .withTexts("\\b" + reason + ".{0,40}\\(?policy[- ]" + i + "\\b", "ref(erence)? PX" + i),
                        Category.values()[i % (Category.values().length - 1)])
                .withExamples(digits + " " + digits.charAt(0) + ".7.1 Sorry, " + reason + " (policy " + i + ")")
                .copy()
                .note("as seen at provider " + i % PROVIDERS)
                .build();
    }

    static List<ReplyTemplateView> replies(int size) {
        var replies = new ArrayList<ReplyTemplateView>();
        for (int i = 0; i < size; i++) {
            String reason = REASONS.get(i % REASONS.size());
            String reply = "550 5.7.1 Sorry, " + reason + " for 192.0.2." + i % 250 + " (policy " + i * 3 + ")";
            replies.add(new ReplyTemplateView(
                    "t" + i,
                    reply,
                    "provider-" + i * 3 % PROVIDERS,
                    550,
                    "5.7.1",
                    "dot",
                    1 + i % 17,
                    List.of(1L),
                    MemoryBackend.NOW.minusSeconds(3600),
                    MemoryBackend.NOW,
                    "Unclassified",
                    "",
                    reply));
        }
        return replies;
    }
}
