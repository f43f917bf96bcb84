package io.penstock.engine.rules.exchange.postfix;

import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.exchange.check.SampleText;
import io.penstock.engine.rules.exchange.form.ImportBuilder;
import io.penstock.engine.rules.exchange.form.LinePatterns;
import io.penstock.engine.rules.exchange.form.Wording;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.ForeignPatternException;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.List;
import java.util.Optional;

/// Makes our rules of a reply filter (`smtp_reply_filter`), which changes each line of a server's reply before Postfix
/// reads it: an entry that makes 4 of 5 retries, one that makes 5 of 4 bounces.
final class ReplyFilterReader {
    private final ImportBuilder builder;
    private final Wording wording;

    ReplyFilterReader(ImportBuilder builder, Wording wording) {
        this.builder = builder;
        this.wording = wording;
    }

    /// @param entry whose result is a line of a reply
    void add(TableEntry entry) {
        SourcePlace place = entry.line().place();
        Optional<ReplyResult> result = ReplyResult.of(entry.result());
        if (result.isEmpty()) return;
        String reason = whyNot(entry, result.get());
        if (!reason.isEmpty()) {
            builder.loseWhole(place, entry.line().text(), reason);
            return;
        }
        String pattern = entry.pattern().pattern();
        try {
            List<Match> matches =
                    LinePatterns.read(pattern, Dialect.PCRE, entry.pattern().ignoresCase(), Match.ANY, place, builder);
            for (Match match : matches) rule(entry, result.get(), match);
        } catch (ForeignPatternException e) {
            builder.loseWhole(place, entry.line().text(), e.reason());
            return;
        }
        builder.losePart(place, entry.result(), "a rule judges a reply as a whole and leaves its lines as they are");
    }

    private static String whyNot(TableEntry entry, ReplyResult result) {
        if (entry.pattern().negated() || !entry.conditions().isEmpty())
            return "a rule of a reply filter within if, or with ! before it, cannot be said";
        if (result.codeClass() == '2') return "rules judge replies that refuse, and make no success of them";
        return entry.missingGroup()
                .map(group -> group + " names a group that the pattern does not have, so Postfix skips the line")
                .orElse("");
    }

    private void rule(TableEntry entry, ReplyResult result, Match match) {
        boolean retries = result.codeClass() == '4';
        boolean same = !match.codes().isEmpty()
                && match.codes().stream().allMatch(code -> code.text().charAt(0) == result.codeClass());
        Disposition disposition = same ? Disposition.follow() : retries ? Disposition.retry() : Disposition.bounce();
        String pattern = entry.pattern().pattern();
        String sample = SampleText.of(pattern.replaceFirst("^\\^", "")).replaceFirst("^[245]\\d\\d[ -]?", "");
        builder.add(
                ImportBuilder.ownId(entry.line().above()),
                pattern,
                ResponseRule.of("x", match, wording.category(sample, retries ? 450 : 550))
                        .withDisposition(disposition),
                entry.line().place(),
                ImportBuilder.othersOf(entry.line().above()));
    }
}
