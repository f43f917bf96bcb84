package io.penstock.engine.control.live;

import io.penstock.engine.control.StreamHub;
import io.penstock.engine.control.api.LoadView;
import io.penstock.engine.control.api.SandboxView;
import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.control.desk.SandboxDesk;
import io.penstock.engine.sandbox.Mood;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxException;
import io.penstock.engine.sandbox.SimulatedProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The sandbox of this node, if mail goes there, and the loads.
public final class LiveSandbox implements SandboxDesk {
    private final @Nullable Sandbox sandbox;
    private final LiveLoads loads;
    private final StreamHub stream;

    /// @param sandbox null if mail goes elsewhere
    public LiveSandbox(@Nullable Sandbox sandbox, LiveLoads loads, StreamHub stream) {
        this.sandbox = sandbox;
        this.loads = loads;
        this.stream = stream;
    }

    @Override
    public SandboxView sandbox() {
        if (sandbox == null) return new SandboxView(false, List.of(), 0, 0, 0);
        var providers = new ArrayList<SandboxView.SimulatedProvider>();
        for (var provider : SimulatedProvider.values()) {
            var behaviour = sandbox.behaviour(provider);
            var answers = new TreeMap<String, Long>();
            sandbox.ledger().answers(provider).forEach((answer, count) -> answers.put(answer.id(), count));
            providers.add(new SandboxView.SimulatedProvider(
                    provider.id(),
                    sandbox.address(provider).getPort(),
                    behaviour.mood().id(),
                    behaviour.ratePerMinute(),
                    answers));
        }
        var ledger = sandbox.ledger();
        return new SandboxView(true, providers, ledger.accepted(), ledger.distinct(), ledger.duplicates());
    }

    @Override
    public SandboxView changeMood(String provider, SandboxView.MoodOrder order) {
        Sandbox world = sandbox;
        if (world == null)
            throw ControlProblem.conflict(
                    "no-sandbox",
                    "this node has no sandbox",
                    "its mail goes elsewhere",
                    "start it with --route sandbox");
        if (!(order.ratePerMinute() >= 0 && order.ratePerMinute() <= 1e9))
            throw ControlProblem.invalid(
                    "ratePerMinute",
                    "'" + order.ratePerMinute() + "'",
                    "give a number from 0 (the usual) to 1000000000");
        try {
            Mood mood = Mood.parse(order.mood());
            double rate = order.ratePerMinute();
            world.behave(SimulatedProvider.parse(provider), behaviour -> {
                var changed = behaviour.with(mood);
                return rate > 0 ? changed.withRatePerMinute(rate) : changed;
            });
        } catch (SandboxException e) {
            throw ControlProblem.invalid("mood", WireCriteria.said(e), "choose one of those");
        }
        SandboxView view = sandbox();
        stream.publish(StreamEvent.SANDBOX, view);
        return view;
    }

    @Override
    public LoadView start(LoadView.Plan plan) {
        return loads.start(plan);
    }

    @Override
    public LoadView load(String id) {
        return loads.get(id);
    }

    @Override
    public List<LoadView> loads() {
        return loads.list();
    }

    @Override
    public void cancel(String id) {
        loads.cancel(id);
    }
}
