package io.penstock.engine.sandbox.load;

import java.io.IOException;

/// One connection of a load. For one thread.
interface LoadSender extends AutoCloseable {
    /// Sends a message and waits for the answer.
    ///
    /// @return empty if it was accepted, else what the other side said
    /// @throws IOException if the connection failed, after which the next call makes a new one
    String send(LoadMessage message) throws IOException;

    @Override
    void close();
}
