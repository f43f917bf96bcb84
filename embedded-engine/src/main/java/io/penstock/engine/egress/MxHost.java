package io.penstock.engine.egress;

/// One host of a site. The name is resolved when a connection is opened.
public record MxHost(String name, int port) {
    /// Where mail is handed over between servers (RFC 5321 section 4.5.4.2).
    public static final int SMTP_PORT = 25;

    @Override
    public String toString() {
        return name + ":" + port;
    }
}
