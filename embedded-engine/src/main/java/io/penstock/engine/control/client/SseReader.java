package io.penstock.engine.control.client;

import io.penstock.engine.control.api.AlertView;
import io.penstock.engine.control.api.LoadView;
import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.RuleOrderView;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.control.api.SandboxView;
import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.control.api.Throughput;
import io.penstock.engine.control.api.WireJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Reads server-sent events (WHATWG HTML section 9.2) and hands them to a listener. One use, one thread.
final class SseReader {
    private static final int MAX_EVENT_BYTES = 16 << 20;

    private final InputStream in;
    private final ControlClient.StreamListener listener;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private String id = "";
    private String name = "";

    SseReader(InputStream in, ControlClient.StreamListener listener) {
        this.in = new BufferedInputStream(in, 16384);
        this.listener = listener;
    }

    /// Returns true if the listener wanted no more, false at the end of the stream.
    boolean readAll() throws IOException {
        var line = new ByteArrayOutputStream();
        while (!Thread.currentThread().isInterrupted()) {
            line.reset();
            if (!readLine(line)) return false;
            if (line.size() == 0) {
                if (!dispatch()) return true;
            } else {
                field(line.toByteArray());
            }
        }
        return true;
    }

    private boolean readLine(ByteArrayOutputStream line) throws IOException {
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') return true;
            if (b == '\r') continue;
            line.write(b);
            if (line.size() > MAX_EVENT_BYTES) throw new IOException("an event is larger than 16 MiB");
        }
        return false;
    }

    private void field(byte[] line) throws IOException {
        String start = new String(line, 0, Math.min(line.length, 6), StandardCharsets.US_ASCII);
        if (start.startsWith("id:")) id = value(line, 3);
        else if (start.startsWith("event:")) name = value(line, 6);
        else if (start.startsWith("data:")) {
            int from = line.length > 5 && line[5] == ' ' ? 6 : 5;
            data.write(line, from, line.length - from);
            if (data.size() > MAX_EVENT_BYTES) throw new IOException("an event is larger than 16 MiB");
        }
    }

    private static String value(byte[] line, int from) {
        return new String(line, from, line.length - from, StandardCharsets.UTF_8).strip();
    }

    private boolean dispatch() {
        try {
            var kind = StreamEvent.ofWireName(name);
            if (kind == null || data.size() == 0) return true;
            return listener.event(id, kind, read(kind, data.toByteArray()));
        } finally {
            name = "";
            data.reset();
        }
    }

    private static Object read(StreamEvent kind, byte[] json) {
        return switch (kind) {
            case THROUGHPUT -> WireJson.read(json, Throughput.class);
            case PAUSES -> WireJson.read(json, WireJson.listOf(PauseView.class));
            case SUSPENSIONS -> WireJson.read(json, WireJson.listOf(RuleOrderView.class));
            case ALERT -> WireJson.read(json, AlertView.class);
            case RULES -> WireJson.read(json, RulesDocument.Version.class);
            case REPLY -> WireJson.read(json, ReplyTemplateView.class);
            case LOAD -> WireJson.read(json, LoadView.class);
            case SANDBOX -> WireJson.read(json, SandboxView.class);
            case NODE -> WireJson.read(json, NodeInfo.class);
            case RESET -> WireJson.read(json, Object.class);
        };
    }
}
