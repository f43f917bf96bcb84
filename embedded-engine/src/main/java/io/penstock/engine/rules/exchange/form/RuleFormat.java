package io.penstock.engine.rules.exchange.form;

import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.lint.Finding;
import java.util.List;

/// One foreign form of a rule table. Stateless; safe for any thread.
public interface RuleFormat {

    ForeignFormat format();

    /// Whether a file looks like this form. Forms are asked in the order of [ForeignFormat]; a wrong guess costs the
    /// user
    /// an option, so be strict.
    ///
    /// @param fileName without its directory
    boolean recognises(String fileName, String text);

    /// Reads as much as our form can say.
    ///
    /// @param name of the file, for places and messages
    /// @throws io.penstock.engine.rules.format.RuleFormatException if the text is not of this form at all
    Imported read(String name, String text);

    /// Writes as much as this form can say, in table order; [#read] of the result gives the same verdicts, except for
    /// what the losses name.
    Exported write(RuleDocument document);

    /// What is wrong with the file as it stands, in the order of its lines.
    ///
    /// @throws io.penstock.engine.rules.format.RuleFormatException if the text is not of this form at all
    List<Finding> check(String name, String text, CheckContext context);
}
