package io.penstock.engine.rules;

import java.time.Duration;
import java.util.Optional;

/// Reads the text form of one [RuleAction], word by word.
final class RuleActionParser {
    private final String text;
    private final String[] words;
    private int next;

    RuleActionParser(String text) {
        this.text = text;
        words = text.strip().split("\\s+");
    }

    RuleAction parse() {
        String verb = word("an action");
        RuleAction action = switch (verb) {
            case "throttle" -> throttle();
            case "suspend" -> suspend();
            case "reroute" -> reroute();
            case "suppress" -> suppress();
            case "alert" -> new RuleAction.Alert(trigger());
            default -> throw wrong("'" + verb + "' is no action; use throttle, suspend, reroute, suppress or alert");
        };
        if (next < words.length) throw wrong("'" + words[next] + "' does not belong there");
        return action;
    }

    private RuleAction throttle() {
        Scope scope = scope();
        expect("to");
        RuleAction.Limit limit = limit();
        return new RuleAction.Throttle(scope, limit, duration(), trigger());
    }

    private RuleAction.Limit limit() {
        String amount = word("a rate as 10/min, or a number");
        if (amount.contains("/")) return new RuleAction.Limit.MessageRate(Rate.parse(amount));
        int count = count(amount);
        String what = word("connections, messages-per-connection or recipients-per-message");
        return switch (what) {
            case "connections" -> new RuleAction.Limit.Connections(count);
            case "messages-per-connection" -> new RuleAction.Limit.MessagesPerConnection(count);
            case "recipients-per-message" -> new RuleAction.Limit.RecipientsPerMessage(count);
            default ->
                throw wrong("'" + what
                        + "' cannot be throttled; use connections, messages-per-connection or recipients-per-message");
        };
    }

    private RuleAction suspend() {
        Scope scope = scope();
        Duration duration = duration();
        Optional<Duration> doublingTo = Optional.empty();
        if (accept("doubling")) {
            expect("to");
            doublingTo = Optional.of(Durations.parse(word("a duration")));
        }
        return new RuleAction.Suspend(scope, duration, doublingTo, trigger());
    }

    private RuleAction reroute() {
        expect("to");
        return new RuleAction.Reroute(word("the name of a pool"), duration(), trigger());
    }

    private RuleAction suppress() {
        expect("recipient");
        if (!accept("after")) return RuleAction.SuppressRecipient.AT_ONCE;
        int count = count(word("a number"));
        expect("in");
        return new RuleAction.SuppressRecipient(count, Durations.parse(word("a duration")));
    }

    private Scope scope() {
        return Scope.parse(word("a scope"));
    }

    private Duration duration() {
        expect("for");
        return Durations.parse(word("a duration"));
    }

    private Optional<Trigger> trigger() {
        return accept("when") ? Optional.of(Trigger.parse(word("a trigger as 5/10m"))) : Optional.empty();
    }

    private int count(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new RuleException("in '" + text + "': '" + digits + "' is not a number", e);
        }
    }

    private boolean accept(String word) {
        if (next >= words.length || !words[next].equals(word)) return false;
        next++;
        return true;
    }

    private void expect(String word) {
        String found = word("'" + word + "'");
        if (!found.equals(word)) throw wrong("'" + word + "' must come where '" + found + "' is");
    }

    private String word(String wanted) {
        if (next >= words.length || words[next].isEmpty()) throw wrong("it ends where " + wanted + " must come");
        return words[next++];
    }

    private RuleException wrong(String reason) {
        return new RuleException("in '" + text + "': " + reason);
    }
}
