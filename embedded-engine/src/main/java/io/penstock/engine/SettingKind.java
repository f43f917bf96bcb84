package io.penstock.engine;

import java.util.List;

/// A setting that there is: what a configuration file, the command line and their help are made from.
///
/// @param label       stands for the value in the help; empty for a flag
/// @param isList      several values, separated by commas on the command line
public record SettingKind(String name, String label, boolean isList, String description) {

    /// All settings, in the order of the help.
    public static final List<SettingKind> ALL = List.of(
            one("data", "DIR", "Where everything is kept. Required."),
            one("smtp", "HOST:PORT", "Where mail comes in. Default: 127.0.0.1:2525"),
            one("http", "HOST:PORT", "Where the control API is. Default: 127.0.0.1:2580"),
            one("route", "ROUTE", "Where mail goes: sandbox (default), smarthost=HOST:PORT or mx."),
            new SettingKind(
                    "allow-recipients",
                    "GLOB",
                    true,
                    "Whom a real route may send to, such as *@example.com; others are suppressed."),
            flag("confirm-real-delivery", "A real route may send to anyone."),
            one(
                    "smarthost-tls",
                    "USE",
                    "off, opportunistic (default), required, or verified: the certificate must be right, too."),
            one("dns", "HOST:PORT", "Which DNS server the mx route asks. Default: those of this machine"),
            one("rules", "FILE|DIR", "First version of the rule table. Default: the one that comes with the engine."),
            one("name", "NAME", "For people who watch several nodes. Default: penstock"),
            one("hostname", "NAME", "How it calls itself in SMTP. Default: localhost"),
            one("tokens", "FILE", "Tokens (see penstock token). Default: an admin token in DIR/admin.token"),
            flag("no-token", "On loopback only: whoever is on this machine is an admin."),
            one("tls-keystore", "FILE", "PKCS #12 file for the control API, required off loopback, and for STARTTLS."),
            one("tls-password-env", "NAME", "Environment variable that holds the keystore's password."),
            one("users", "FILE", "Who may hand in mail from anywhere after AUTH under TLS (see penstock user)."),
            one("max-message-bytes", "N", "Largest message taken. Default: 52428800"),
            one("max-connections-out", "N", "Connections to one site. Default: what is known of each provider"),
            one(
                    "dsn",
                    "MODE",
                    "Who is told by mail what became of a message: requested (default: who asked by NOTIFY), always "
                            + "(all whose mail fails) or never."),
            one("dsn-delay", "TIME", "After how long whoever asked hears of a delay. Default: 4h"),
            one("ramp", "TIME", "How long a resume step by step takes. Default: 60s"),
            one("drain", "TIME", "How long open transactions may take to end. Default: 10s"));

    public boolean isFlag() {
        return label.isEmpty();
    }

    private static SettingKind one(String name, String label, String description) {
        return new SettingKind(name, label, false, description);
    }

    private static SettingKind flag(String name, String description) {
        return new SettingKind(name, "", false, description);
    }
}
