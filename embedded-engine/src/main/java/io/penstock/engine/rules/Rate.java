package io.penstock.engine.rules;

import java.time.Duration;

/// So many messages in a time: `10/1m`, also written `10/min`.
///
/// @param count 1 or more
public record Rate(int count, Duration per) {

    public Rate {
        if (count < 1) throw new RuleException("a rate of " + count + " is no rate; to stop mail use a suspend action");
        if (per.compareTo(Duration.ofSeconds(1)) < 0) throw new RuleException("a rate counts over one second or more");
    }

    /// @throws RuleException if the text is not a rate
    public static Rate parse(String text) {
        Trigger parts = Trigger.parse(text);
        return new Rate(parts.count(), parts.window());
    }

    public double perSecond() {
        return count / (double) per.toSeconds();
    }

    @Override
    public String toString() {
        return Trigger.format(count, per);
    }
}
