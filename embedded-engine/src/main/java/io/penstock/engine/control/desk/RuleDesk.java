package io.penstock.engine.control.desk;

import io.penstock.engine.control.api.Classification;
import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.RuleFinding;
import io.penstock.engine.control.api.RulesDocument;
import java.util.List;
/// The rule table and what replies it has seen.

public interface RuleDesk {
    RulesDocument current();

    RulesDocument version(int number);

    /// Newest first.
    List<RulesDocument.Version> versions();

    RulesDocument publish(RulesDocument.Publish publish, int expectedVersion);

    List<RuleFinding> check(String toml);

    Classification classify(Classification.Request request);

    RulesDocument.Stats stats();

    /// @param reveal whether samples show whom they are about
    ReplyTemplateView.Page replies(boolean reveal);
}
