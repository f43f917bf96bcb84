package io.penstock.rules;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// F6 walks through the panes of the workbench, Shift+F6 back.
final class PaneKeys {
    private final List<Pane> panes;

    /// @param root  what belongs to it
    /// @param enter puts the focus into it
    record Pane(Node root, Runnable enter) {}

    PaneKeys(Pane... panes) {
        this.panes = List.of(panes);
    }

    /// @return whether it was F6
    boolean pressed(KeyEvent event, Node focused) {
        if (event.getCode() != KeyCode.F6) return false;
        int now = 0;
        for (int i = 0; i < panes.size(); i++) if (holds(panes.get(i).root(), focused)) now = i;
        int step = event.isShiftDown() ? -1 : 1;
        int next = now;
        do next = Math.floorMod(next + step, panes.size());
        while (!panes.get(next).root().isVisible() && next != now);
        panes.get(next).enter().run();
        return true;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean holds(Node root, Node focused) {
        for (Node node = focused; node != null; node = node.getParent()) if (node == root) return true;
        return false;
    }
}
