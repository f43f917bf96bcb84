package io.penstock.engine.control.live;

import io.penstock.engine.control.api.PausePreview;
import io.penstock.engine.control.api.PauseRequest;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.RuleOrderView;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.control.desk.GateDesk;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.pause.Gates;
import io.penstock.engine.pause.Pause;
import io.penstock.engine.pause.PauseException;
import io.penstock.engine.queue.Impact;
import io.penstock.engine.queue.QueueManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// Pauses and suspensions of this node.
public final class LiveGates implements GateDesk {
    private final Gates gates;
    private final RuleOrders orders;
    private final QueueManager queues;
    private final InstantSource time;
    private final Duration rampOver;

    /// @param rampOver how long a resume step by step takes
    public LiveGates(Gates gates, RuleOrders orders, QueueManager queues, InstantSource time, Duration rampOver) {
        this.gates = gates;
        this.orders = orders;
        this.queues = queues;
        this.time = time;
        this.rampOver = rampOver;
    }

    @Override
    public PausePreview preview(PauseRequest request) {
        Impact impact = queues.preview(WireCriteria.read(request.criteria()));
        return new PausePreview(impact.queues(), impact.messages(), impact.perSecond(), impact.sample());
    }

    @Override
    public PauseView place(PauseRequest request) {
        var criteria = WireCriteria.read(request.criteria());
        var duration = Duration.ofMillis(request.durationMillis());
        return ordered(() -> view(gates.pauseBook().place(criteria, request.reason(), request.author(), duration)));
    }

    @Override
    public List<PauseView> pauses() {
        return gates.pauseBook().list().stream().map(this::view).toList();
    }

    @Override
    public PauseView extend(String id, PauseView.PauseExtension extension) {
        require(id);
        return ordered(() -> view(gates.pauseBook().extend(id, extension.expiresAt())));
    }

    @Override
    public void resume(String id, boolean ramp) {
        require(id);
        ordered(() -> ramp
                ? gates.pauseBook().resumeRamped(id, rampOver)
                : gates.pauseBook().resume(id));
    }

    private void require(String id) {
        if (gates.pauseBook().get(id).isEmpty())
            throw ControlProblem.notFound(
                    "pause", id, "it may have ended by itself; see /v1/pauses for those in force");
    }

    @Override
    public List<RuleOrderView> suspensions() {
        return orders.atGates();
    }

    @Override
    public void cancelSuspension(String id) {
        if (!ordered(() -> orders.cancelAtGate(id)))
            throw ControlProblem.notFound(
                    "suspension", id, "it may have ended by itself; see /v1/suspensions for those in force");
    }

    @Override
    public RuleOrderView.Page ruleOrders(String ruleId, int limit, String cursor) {
        return orders.page(ruleId, limit, cursor);
    }

    @Override
    public void cancelRuleOrder(String id) {
        ordered(() -> {
            orders.cancel(id);
            return id;
        });
    }

    @Override
    public long cancelRuleOrders(String ruleId) {
        return ordered(() -> orders.cancelAll(ruleId));
    }

    private static <T> T ordered(Supplier<T> order) {
        try {
            return order.get();
        } catch (PauseException e) {
            throw ControlProblem.of(422, "bad-order", "the order cannot be carried out", WireCriteria.said(e), "");
        } catch (JournalException e) {
            throw NotStored.of("the order", e);
        }
    }

    private PauseView view(Pause pause) {
        Impact held = queues.preview(pause.criteria());
        var ramp = pause.ramp();
        return new PauseView(
                pause.id(),
                WireCriteria.write(pause.criteria()),
                pause.reason(),
                pause.author(),
                pause.placedAt(),
                ramp == null ? pause.expiresAt() : ramp.endsAt(),
                held.queues(),
                held.messages(),
                ramp == null ? null : ramp.percentAt(time.millis()));
    }
}
