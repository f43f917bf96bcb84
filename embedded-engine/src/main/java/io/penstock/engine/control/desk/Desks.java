package io.penstock.engine.control.desk;

/// All that a node offers.
public record Desks(
        NodeDesk node,
        QueueDesk queues,
        GateDesk gates,
        RuleDesk rules,
        MessageDesk messages,
        SandboxDesk sandbox,
        SuppressionDesk suppressions,
        ReplayDesk replays) {}
