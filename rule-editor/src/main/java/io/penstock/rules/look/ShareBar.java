package io.penstock.rules.look;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A bar that is divided by shares; each part has a style class for colour and pattern.
public final class ShareBar extends HBox {
    private long[] parts = {};

    /// @param styleClasses one for each part, from the left
    public ShareBar(String... styleClasses) {
        getStyleClass().add("share-bar");
        setMinHeight(8);
        setPrefHeight(8);
        setMaxHeight(8);
        for (String styleClass : styleClasses) {
            var part = new Region();
            part.getStyleClass().add(styleClass);
            part.setManaged(false);
            getChildren().add(part);
        }
    }

    public void show(long... shares) {
        parts = shares.clone();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        long whole = 0;
        for (long part : parts) whole += part;
        double left = 0;
        for (int n = 0; n < getChildren().size(); n++) {
            long part = n < parts.length ? parts[n] : 0;
            double width = whole == 0 ? 0 : Math.max(part > 0 ? 2 : 0, getWidth() * part / whole);
            width = Math.min(width, getWidth() - left);
            getChildren().get(n).resizeRelocate(left, 0, Math.max(0, width), getHeight());
            left += width;
        }
    }
}
