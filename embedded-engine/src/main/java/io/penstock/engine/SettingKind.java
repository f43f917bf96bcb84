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
            one("smtps", "HOST:PORT", "Where mail comes in under TLS from the first byte; needs tls-keystore."),
            one("lmtp", "HOST:PORT", "Where mail comes in by LMTP, with a reply for each recipient."),
            new SettingKind(
                    "relay-networks",
                    "NETWORK",
                    true,
                    "Who may hand in mail besides this machine and users, such as 10.0.0.0/8."),
            new SettingKind(
                    "proxies",
                    "NETWORK",
                    true,
                    "Hosts whose connections begin with a PROXY header (version 1 or 2), which is believed."),
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
            one("smarthost-user", "NAME", "Whom it proves to be to the smart host, over TLS or within this machine."),
            one("smarthost-password-env", "NAME", "Environment variable with that user's password."),
            one("smarthost-password-file", "FILE", "File whose first line is that user's password."),
            one("dns", "HOST:PORT", "Which DNS server the mx route asks. Default: those of this machine"),
            one("egress", "FILE", "Sources, pools, limits and warm-ups; see docs/egress.md. Default: one source"),
            one("mta-sts", "on|off", "Whether the mx route heeds MTA-STS policies. Default: on"),
            flag("dane", "The mx route checks DNSSEC and heeds TLSA records; its DNS server must pass them on."),
            one("dnssec-anchor", "FILE", "DS or DNSKEY records to begin with. Default: the root's"),
            new SettingKind(
                    "out-timeouts",
                    "STEP=TIME",
                    true,
                    "Other times than RFC 5321's: connect, banner, ehlo, mail, rcpt, data, data-block, data-done, quit."),
            one("rules", "FILE|DIR", "First version of the rule table. Default: the one that comes with the engine."),
            one("name", "NAME", "For people who watch several nodes. Default: penstock"),
            one("hostname", "NAME", "How it calls itself in SMTP; the mx route needs a full name. Default: localhost"),
            one("tokens", "FILE", "Tokens (see penstock token). Default: an admin token in DIR/admin.token"),
            flag("no-token", "On loopback only: whoever is on this machine is an admin."),
            one("tls-keystore", "FILE", "PKCS #12 file for the control API, required off loopback, and for STARTTLS."),
            one("tls-password-env", "NAME", "Environment variable that holds the keystore's password."),
            one("users", "FILE", "Who may hand in mail from anywhere after AUTH under TLS (see penstock user)."),
            one("max-message-bytes", "N", "Largest message taken. Default: 52428800"),
            one("max-recipients", "N", "Recipients of one message. Default: 1000"),
            one("max-connections-in", "N", "Clients of SMTP connected at once. Default: 2000"),
            one(
                    "reserved-connections-in",
                    "N",
                    "Of these, kept for clients that may relay and for proxies. Default: a quarter"),
            one("max-connections-per-client", "N", "From one address, or one /64 of IPv6, at once. Default: 500"),
            one("max-connections-per-minute", "N", "New ones from a client that may not relay. Default: 600"),
            one("max-messages-per-connection", "N", "Then the client connects again. Default: 1000000"),
            one("max-header-bytes", "N", "Of one message. Default: 1048576"),
            one("max-errors-per-connection", "N", "5xx replies; then the connection ends. Default: 20"),
            one("max-commands-without-message", "N", "Then the connection ends. Default: 5000"),
            new SettingKind(
                    "in-timeouts",
                    "STEP=TIME",
                    true,
                    "Other times for clients: idle (a command; 5m), message (15m), session (4h), stress (for a client to "
                            + "show that it may send when nine of ten connections are taken; 10s)."),
            one("max-connections-out", "N", "Connections to one site. Default: what is known of each provider"),
            new SettingKind(
                    "tenant-weights",
                    "TENANT=N",
                    true,
                    "Tenants whose mail to a site, all queues together, has N times the share of others, such as acme=3."),
            new SettingKind(
                    "transactional",
                    "NAME",
                    true,
                    "Tenants and campaigns whose mail goes before all other mail to the same site."),
            new SettingKind(
                    "retry",
                    "CATEGORY=TIMES",
                    true,
                    "Waits between tries after replies of a category, such as RateLimited=15m/30m/1h~30%; ~30% spreads "
                            + "them; 'usual' stands for all others. Rules may say otherwise. See docs/retries.md."),
            one("give-up-after", "TIME", "How long mail is tried. Default: 72h"),
            one("processors", "FILE", "What is done to mail on its way out, DKIM above all (see docs/processors.md)."),
            one("dkim-crypto", "WHO", "Who signs: auto (default, OpenSSL if it is there), openssl or jdk."),
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
