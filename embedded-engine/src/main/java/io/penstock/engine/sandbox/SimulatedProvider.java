package io.penstock.engine.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The mailbox providers that the sandbox can play.
public enum SimulatedProvider {
    GMAIL("gmail"),
    /// With AOL and the other names on the same hosts.
    YAHOO("yahoo"),
    /// Microsoft's consumer mail.
    OUTLOOK("outlook"),
    MICROSOFT365("microsoft365"),
    ICLOUD("icloud"),
    /// Everyone else: a Postfix of some company.
    GENERIC("generic");

    private final String id;

    SimulatedProvider(String id) {
        this.id = id;
    }

    /// The name in commands, the API and file names.
    public String id() {
        return id;
    }

    /// Who receives for a domain.
    public static SimulatedProvider forDomain(String domain) {
        String name = domain.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "gmail.com", "googlemail.com", "workspace.example" -> GMAIL;
            case "aol.com", "ymail.com", "rocketmail.com", "verizon.net", "att.net", "sky.com" -> YAHOO;
            case "msn.com", "passport.com" -> OUTLOOK;
            case "contoso.com", "fabrikam.com", "northwind.example", "corporate.example" -> MICROSOFT365;
            case "icloud.com", "me.com", "mac.com" -> ICLOUD;
            default -> byFamily(name);
        };
    }

    /// The names that exist under many top-level domains.
    private static SimulatedProvider byFamily(String name) {
        if (name.startsWith("yahoo.")) return YAHOO;
        if (name.startsWith("outlook.") || name.startsWith("hotmail.") || name.startsWith("live.")) return OUTLOOK;
        return name.endsWith(".onmicrosoft.com") ? MICROSOFT365 : GENERIC;
    }

    /// @throws SandboxException naming what there is, if `id` is none of them
    public static SimulatedProvider parse(String id) {
        for (var provider : values()) {
            if (provider.id.equals(id.toLowerCase(Locale.ROOT))) return provider;
        }
        String known = Arrays.stream(values()).map(SimulatedProvider::id).collect(Collectors.joining(", "));
        throw new SandboxException("the sandbox has no provider '" + id + "'; it has " + known);
    }
}
