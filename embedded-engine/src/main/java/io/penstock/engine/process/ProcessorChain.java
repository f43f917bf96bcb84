package io.penstock.engine.process;

import io.penstock.engine.message.Envelope;
import java.util.List;

/// The steps that each message goes through before a transaction. Safe for any thread.
public final class ProcessorChain {
    /// Nothing is done to any message.
    public static final ProcessorChain NONE = new ProcessorChain(List.of());

    private final List<Processor> steps;
    private final boolean isPersonal;

    /// @param steps in the order in which they are taken; a signature comes last
    public ProcessorChain(List<Processor> steps) {
        this.steps = List.copyOf(steps);
        this.isPersonal = steps.stream().anyMatch(Processor::isPersonal);
    }

    /// Whether each recipient needs a transaction of their own.
    public boolean isPersonal() {
        return isPersonal;
    }

    /// What goes onto the wire.
    ///
    /// @param recipients places in the envelope of those who are in this transaction
    /// @param content    as the spool has it; it is not changed
    public Processed process(Envelope envelope, int[] recipients, byte[] content) {
        if (steps.isEmpty() && !envelope.isPersonal())
            return new Processed.Ready(envelope.mailFrom(), content, List.of());
        try {
            var draft = Draft.of(envelope, recipients, Letter.read(content));
            if (envelope.isPersonal()) draft = Rendering.apply(draft);
            for (Processor step : steps) draft = step.apply(draft);
            return new Processed.Ready(draft.mailFrom(), draft.letter().bytes(), draft.notes());
        } catch (Refusal refusal) {
            return new Processed.Refused(refusal.code(), refusal.text());
        }
    }
}
