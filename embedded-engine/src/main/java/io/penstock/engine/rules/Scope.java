package io.penstock.engine.rules;

import java.util.Locale;

/// How wide an action reaches. Always within the provider that sent the reply, so that one provider's trouble never
/// stops mail to another.
public enum Scope {
    /// This sending source to this provider.
    SOURCE,
    /// This tenant to this provider; other tenants keep going.
    TENANT,
    /// This campaign to this provider.
    CAMPAIGN,
    /// This sending source to this recipient domain only.
    DOMAIN,
    /// Everything to this provider.
    PROVIDER;

    /// The word in rule tables.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws RuleException if there is no such scope
    public static Scope parse(String word) {
        for (Scope scope : values()) if (scope.word().equals(word)) return scope;
        throw new RuleException("'" + word + "' is no scope; use source, tenant, campaign, domain or provider");
    }
}
