package io.penstock.engine.control.api;

import org.jspecify.annotations.Nullable;

/// The kinds of server-sent event on `GET /v1/stream`, each with JSON data. Resumable with `Last-Event-ID`; after a
/// gap that the server no longer holds it begins with `reset`, upon which the reader fetches everything anew.
public enum StreamEvent {
    /// A [Throughput], once a second.
    THROUGHPUT("throughput"),
    /// A list of [PauseView]: all in force, whenever one changes.
    PAUSES("pauses"),
    /// A list of [RuleOrderView]: all in force, whenever one changes.
    SUSPENSIONS("suspensions"),
    /// An [AlertView].
    ALERT("alert"),
    /// A [RulesDocument.Version] that is now in force.
    RULES("rules"),
    /// A [ReplyTemplateView] seen for the first time.
    REPLY("reply"),
    /// A [LoadView], several times a second while it runs.
    LOAD("load"),
    /// A [SandboxView], when a mood changes.
    SANDBOX("sandbox"),
    /// A [NodeInfo], when its state changes, and each 10 s.
    NODE("node"),
    /// Nothing can be resumed: fetch anew.
    RESET("reset");

    private final String wireName;

    StreamEvent(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /// Null for a kind that this version does not know, which is to be ignored.
    public static @Nullable StreamEvent ofWireName(String name) {
        for (var kind : values()) if (kind.wireName.equals(name)) return kind;
        return null;
    }
}
