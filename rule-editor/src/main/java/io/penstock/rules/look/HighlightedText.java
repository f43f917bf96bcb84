package io.penstock.rules.look;

import io.penstock.engine.rules.Span;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A wrapped text with marked parts, as a highlighter marks them: the colour lies behind the letters.
public final class HighlightedText extends Region {
    private final Text text = new Text();
    private final TextFlow flow = new TextFlow(text);
    private final Path marker = new Path();
    private List<Span> spans = List.of();

    public HighlightedText() {
        getStyleClass().add("highlighted-text");
        text.getStyleClass().add("letters");
        marker.getStyleClass().add("marker");
        marker.setStroke(null);
        marker.setManaged(false);
        getChildren().addAll(marker, flow);
    }

    public void show(String shown, List<Span> marked) {
        text.setText(shown);
        spans = List.copyOf(marked);
        setAccessibleText(shown);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var insets = getInsets();
        double width = getWidth() - insets.getLeft() - insets.getRight();
        double height = getHeight() - insets.getTop() - insets.getBottom();
        flow.resizeRelocate(insets.getLeft(), insets.getTop(), width, height);
        flow.layout();
        marker.getElements().clear();
        marker.relocate(0, 0);
        int length = text.getText().length();
        for (Span span : spans) {
            if (span.end() <= length) marker.getElements().addAll(flow.getRangeShape(span.start(), span.end(), false));
        }
        marker.setTranslateX(insets.getLeft());
        marker.setTranslateY(insets.getTop());
    }

    @Override
    protected double computePrefHeight(double width) {
        var insets = getInsets();
        double inner = width < 0 ? width : width - insets.getLeft() - insets.getRight();
        return flow.prefHeight(inner) + insets.getTop() + insets.getBottom();
    }

    @Override
    protected double computePrefWidth(double height) {
        var insets = getInsets();
        return flow.prefWidth(-1) + insets.getLeft() + insets.getRight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.HORIZONTAL;
    }
}
