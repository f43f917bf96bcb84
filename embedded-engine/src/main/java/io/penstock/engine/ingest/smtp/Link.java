package io.penstock.engine.ingest.smtp;

import java.net.InetAddress;
import java.net.Socket;

/// What a session talks over.
///
/// @param socket  the connection itself
/// @param talk    the same, or TLS over it
/// @param client  who is at the other end, seen through proxies
/// @param known   whether that is the client itself, and not a proxy that did not say for whom it speaks
/// @param lmtp    whether LMTP is spoken
/// @param greeted whether the client has had its banner
/// @param slot    the place that the connection takes
record Link(
        Socket socket, Socket talk, InetAddress client, boolean known, boolean lmtp, boolean greeted, Slots.Slot slot) {
    boolean isSecured() {
        return talk != socket;
    }
}
