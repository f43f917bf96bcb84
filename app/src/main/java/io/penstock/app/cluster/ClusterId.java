package io.penstock.app.cluster;

/// A cluster's name in this console, stable over restarts.
public record ClusterId(String value) {
    /// The engine inside this process.
    public static final ClusterId EMBEDDED = new ClusterId("embedded");
}
