package io.penstock.engine.process;

import io.penstock.engine.message.Envelope;
import java.util.List;
import java.util.function.Supplier;

/// The steps that each message goes through before a transaction. Safe for any thread.
public final class ProcessorChain {
    /// Nothing is done to any message.
    public static final ProcessorChain NONE = new ProcessorChain(List.of());

    private final Supplier<List<Processor>> inForce;

    /// @param steps in the order in which they are taken; a signature comes last
    public ProcessorChain(List<Processor> steps) {
        var fixed = List.copyOf(steps);
        this.inForce = () -> fixed;
    }

    private ProcessorChain(Supplier<List<Processor>> inForce) {
        this.inForce = inForce;
    }

    /// The chain that is in force when a message is processed. Each message goes through one chain as a whole.
    public static ProcessorChain following(Supplier<ProcessorChain> inForce) {
        return new ProcessorChain(() -> inForce.get().inForce.get());
    }

    /// Whether each recipient needs a transaction of their own.
    public boolean isPersonal() {
        for (Processor step : inForce.get()) if (step.isPersonal()) return true;
        return false;
    }

    /// What goes onto the wire.
    ///
    /// @param recipients places in the envelope of those who are in this transaction
    /// @param content    as the spool has it; it is not changed
    public Processed process(Envelope envelope, int[] recipients, byte[] content) {
        var steps = inForce.get();
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
