package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.format.RuleDocument;
import java.time.LocalDate;
import java.util.List;

/// Rules that can never decide, because an earlier rule takes every reply that they match.
final class ShadowFindings implements RuleLint.TableCheck {

    @Override
    public void check(RuleDocument document, LocalDate today, RuleLint.FindingSink sink) {
        List<ResponseRule> enabled =
                document.table().rules().stream().filter(ResponseRule::enabled).toList();
        for (int i = 1; i < enabled.size(); i++) {
            ResponseRule rule = enabled.get(i);
            for (ResponseRule earlier : enabled.subList(0, i)) {
                boolean lasting = earlier.validUntil().isEmpty();
                if (!lasting || earlier.match().equals(rule.match()) || !Covering.covers(earlier.match(), rule.match()))
                    continue;
                sink.add(
                        "shadowed",
                        Severity.ERROR,
                        rule,
                        "it never decides: the earlier rule '" + earlier.id() + "' matches all that it matches",
                        "move it above '" + earlier.id() + "', or remove it");
                break;
            }
        }
    }
}
