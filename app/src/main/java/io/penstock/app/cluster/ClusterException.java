package io.penstock.app.cluster;

/// Something about a cluster could not be kept or read. The message is fit to be shown.
public final class ClusterException extends RuntimeException {
    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
