package io.penstock.app.testing;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;

/// Walks through a scene as a screen reader would.
public final class SceneWalk {
    private SceneWalk() {}

    /// The visible controls that take the focus and have neither a text nor an accessible text.
    public static List<String> unnamed(Node root) {
        var found = new ArrayList<String>();
        walk(root, found);
        return found;
    }

    private static void walk(Node node, List<String> found) {
        if (!node.isVisible()) return;
        if (node instanceof Control && node.isFocusTraversable() && !isNamed(node)) found.add(node.toString());
        if (node instanceof Parent parent) for (var child : parent.getChildrenUnmodifiable()) walk(child, found);
    }

    private static boolean isNamed(Node node) {
        // what is in these is read
        if (node instanceof ScrollPane || node instanceof SplitPane || node instanceof TabPane) return true;
        return has(node.getAccessibleText())
                || (node instanceof Labeled labeled && has(labeled.getText()))
                || (node instanceof TextInputControl input && has(input.getPromptText()));
    }

    private static boolean has(String text) {
        return text != null && !text.isBlank();
    }
}
