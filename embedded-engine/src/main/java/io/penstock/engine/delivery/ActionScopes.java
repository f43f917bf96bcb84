package io.penstock.engine.delivery;

import io.penstock.engine.pause.GateSubject;
import io.penstock.engine.pause.SuspensionScope;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.Scope;

/// How wide an action reaches for one subject.
final class ActionScopes {
    private ActionScopes() {}

    /// What an action changes and what its trigger counts over: the scope for what has one, else source and provider.
    static SuspensionScope of(RuleAction action, GateSubject subject) {
        return switch (action) {
            case RuleAction.Throttle throttle -> of(throttle.scope(), subject);
            case RuleAction.Suspend suspend -> of(suspend.scope(), subject);
            case RuleAction.Alert _, RuleAction.Reroute _, RuleAction.SuppressRecipient _ -> of(Scope.SOURCE, subject);
        };
    }

    private static SuspensionScope of(Scope asked, GateSubject subject) {
        Scope scope = named(asked, subject);
        String provider = subject.provider();
        String domain = subject.queueName().domain();
        // "generic" is no one's name: what one unknown domain says must not hold all the others
        if (provider.equals("generic") && scope != Scope.DOMAIN) return narrowed(scope, subject, domain);
        return switch (scope) {
            case SOURCE -> new SuspensionScope(provider, subject.source(), "", "", "");
            case TENANT -> new SuspensionScope(provider, "", subject.queueName().tenant(), "", "");
            case CAMPAIGN ->
                new SuspensionScope(provider, "", "", subject.queueName().campaign(), "");
            case DOMAIN -> new SuspensionScope(provider, subject.source(), "", "", domain);
            case PROVIDER -> new SuspensionScope(provider, "", "", "", "");
        };
    }

    /// Whether an action of this scope reaches as wide as that, for some mail.
    static boolean mayBe(Scope asked, SuspensionScope reached) {
        if (!reached.tenant().isEmpty()) return asked == Scope.TENANT;
        if (!reached.campaign().isEmpty()) return asked == Scope.CAMPAIGN;
        // mail without a tenant or campaign falls back to its source
        boolean bySource = asked == Scope.SOURCE || asked == Scope.TENANT || asked == Scope.CAMPAIGN;
        boolean narrowed = reached.provider().equals("generic");
        if (reached.domain().isEmpty()) return reached.source().isEmpty() ? asked == Scope.PROVIDER : bySource;
        if (reached.source().isEmpty()) return narrowed && asked == Scope.PROVIDER;
        return asked == Scope.DOMAIN || (narrowed && bySource);
    }

    /// An empty name in a scope means any: mail that names no tenant must not hold the mail of all of them.
    private static Scope named(Scope asked, GateSubject subject) {
        boolean nameless = (asked == Scope.TENANT
                        && subject.queueName().tenant().isEmpty())
                || (asked == Scope.CAMPAIGN && subject.queueName().campaign().isEmpty());
        return nameless ? Scope.SOURCE : asked;
    }

    private static SuspensionScope narrowed(Scope scope, GateSubject subject, String domain) {
        String source = scope == Scope.SOURCE ? subject.source() : "";
        String tenant = scope == Scope.TENANT ? subject.queueName().tenant() : "";
        String campaign = scope == Scope.CAMPAIGN ? subject.queueName().campaign() : "";
        return new SuspensionScope(subject.provider(), source, tenant, campaign, domain);
    }
}
