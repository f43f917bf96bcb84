package io.penstock.engine.bench;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Replies as providers send them: the wordings of a table's examples, with other numbers, addresses and ids each time.
final class VariedReplies {
    private final Random random;

    VariedReplies(long seed) {
        random = new Random(seed);
    }

    List<ReplyContext> of(RuleTable table, int count) {
        var wordings = new ArrayList<ReplyContext>();
        for (ResponseRule rule : table.rules()) {
            String provider = rule.match().providers().stream().findFirst().orElse("");
            for (String example : rule.examples())
                wordings.add(ReplyContext.of(provider, SmtpReply.parse(example, codeOf(rule))));
        }
        var replies = new ArrayList<ReplyContext>(count);
        for (int i = 0; i < count; i++) {
            var wording = wordings.get(random.nextInt(wordings.size()));
            String text = varied(wording.reply().text());
            replies.add(ReplyContext.of(
                    wording.provider(), SmtpReply.of(wording.reply().code(), text)));
        }
        return replies;
    }

    private static int codeOf(ResponseRule rule) {
        return rule.match().codes().stream().anyMatch(code -> code.text().startsWith("4")) ? 451 : 550;
    }

    /// Keeps the enhanced code and short numbers, which belong to the wording; appends an id, as most servers do.
    String varied(String text) {
        var out = new StringBuilder(text.length() + 32);
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && Character.isDigit(text.charAt(end))) end++;
            if (end - at >= 4) {
                for (; at < end; at++) out.append((char) ('0' + random.nextInt(10)));
            } else {
                do out.append(text.charAt(at++));
                while (at < end);
            }
        }
        return out.append(" - ")
                .append(token(4 + random.nextInt(20)))
                .append(" smtp")
                .toString();
    }

    private String token(int length) {
        var token = new StringBuilder(length);
        for (int i = 0; i < length; i++)
            token.append("abcdefghijklmnopqrstuvwxyz0123456789".charAt(random.nextInt(36)));
        return token.toString();
    }
}
