package io.penstock.app.cluster;

/// A cluster as the user named it. Its token is kept apart, see [TokenVault].
///
/// @param url        `http://` or `https://` address of one of its nodes; empty for the embedded engine
/// @param colour     the environment's colour, a CSS hex value such as `#0f766e`
/// @param production marked as such wherever it is shown
public record Cluster(ClusterId id, String name, String url, String colour, boolean production) {
    public boolean isEmbedded() {
        return id.equals(ClusterId.EMBEDDED);
    }
}
