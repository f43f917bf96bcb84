package io.penstock.app.shell;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Notices at the lower right, newest below, five at most.
final class ToastStack extends VBox implements Toasts {
    private static final int SHOWN_AT_MOST = 5;
    private static final Duration STAY = Duration.seconds(6);

    ToastStack() {
        setId("shell-toasts");
        getStyleClass().add("toasts");
        setPickOnBounds(false);
        setAlignment(Pos.BOTTOM_RIGHT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    @Override
    public void done(String text) {
        add("fth-check-circle", "toast-done", text, null, true);
    }

    @Override
    public void done(String text, String verb, Runnable action) {
        var button = new Button(verb);
        var toast = add("fth-check-circle", "toast-done", text, button, true);
        button.setOnAction(_ -> {
            getChildren().remove(toast);
            action.run();
        });
    }

    @Override
    public void failed(String what, Throwable problem) {
        var copy = new Button("Copy details");
        copy.setOnAction(_ -> {
            copy.setText("Copied");
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, details(what, problem)));
        });
        var reason = problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
        add("fth-alert-octagon", "toast-failed", what + "\n" + reason, copy, false);
    }

    private HBox add(String icon, String style, String text, @Nullable Button button, boolean goes) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(360);
        HBox.setHgrow(label, Priority.ALWAYS);
        var toast = new HBox(10, new FontIcon(icon), label);
        toast.getStyleClass().addAll("toast", style);
        if (button != null) {
            button.getStyleClass().add("small");
            button.setMinWidth(Region.USE_PREF_SIZE);
            toast.getChildren().add(button);
        }
        var close = new Button(null, new FontIcon("fth-x"));
        close.getStyleClass().addAll("flat", "small", "toast-close");
        close.setAccessibleText("Close this notice");
        close.setOnAction(_ -> getChildren().remove(toast));
        toast.getChildren().add(close);
        // what is told again takes the place of the first time
        getChildren().removeIf(older -> text.equals(older.getUserData()));
        toast.setUserData(text);
        getChildren().add(toast);
        if (getChildren().size() > SHOWN_AT_MOST) getChildren().removeFirst();
        if (goes) leaveLater(toast);
        return toast;
    }

    /// Stays as long as the pointer is over it.
    private void leaveLater(HBox toast) {
        var wait = new PauseTransition(STAY);
        wait.setOnFinished(_ -> {
            if (toast.isHover()) wait.playFromStart();
            else getChildren().remove(toast);
        });
        wait.play();
    }

    private static String details(String what, Throwable problem) {
        var text = new StringWriter();
        text.append(what).append('\n');
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
