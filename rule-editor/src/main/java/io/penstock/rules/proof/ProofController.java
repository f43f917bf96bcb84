package io.penstock.rules.proof;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.rules.document.CompiledTable;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.NewestOnly;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// Tries the pasted reply on the edited table, off the JavaFX thread, again whenever reply or table change.
public final class ProofController {
    private static final int CODE_OF_A_REPLY_WITHOUT_ONE = 550;

    private final EditedTable table;
    private final ProofModel model;
    private final NewestOnly proving;
    private final CompiledTable compiled;

    public ProofController(EditedTable table, ProofModel model, EditorJobs jobs, CompiledTable compiled) {
        this.table = table;
        this.model = model;
        proving = new NewestOnly(jobs, "rules-prove");
        this.compiled = compiled;
    }

    /// Replaces what is being tried.
    public void tryReply(String reply, String provider, String phase) {
        model.providerProperty().set(provider);
        model.phaseProperty().set(phase);
        model.replyProperty().set(reply);
        prove();
    }

    public void prove() {
        String pasted = model.replyProperty().get();
        if (pasted == null || pasted.isBlank()) {
            model.show(null);
            return;
        }
        var context = new ReplyContext(
                text(model.providerProperty().get()),
                "",
                text(model.mxProperty().get()),
                "",
                phase(text(model.phaseProperty().get())),
                SmtpReply.parse(pasted, CODE_OF_A_REPLY_WITHOUT_ONE));
        RuleTable edited = table.document().table();
        var base = table.base();
        RuleTable inForce = base == null ? edited : base.document().table();
        proving.run(
                () -> Proof.of(compiled.of(edited), compiled.ofInForce(inForce), context),
                model::show,
                _ -> model.show(null));
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }

    private static SmtpPhase phase(String word) {
        for (SmtpPhase phase : SmtpPhase.values())
            if (phase.name().toLowerCase(Locale.ROOT).equals(word)) return phase;
        return SmtpPhase.RCPT;
    }

    /// The providers that the table names, for the list to choose from.
    public List<String> providers() {
        var names =
                new TreeSet<String>(table.document().table().providerAliases().keySet());
        table.document()
                .table()
                .rules()
                .forEach(rule -> names.addAll(rule.match().providers()));
        return List.copyOf(names);
    }
}
