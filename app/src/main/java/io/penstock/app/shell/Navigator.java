package io.penstock.app.shell;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which screen is shown, and how one came there. Touched only on the JavaFX application thread.
public final class Navigator implements Navigation {
    private static final int REMEMBERED = 50;

    private final Map<String, Screen> screens = new LinkedHashMap<>();
    private final ArrayDeque<Place> way = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable Screen> current = new ReadOnlyObjectWrapper<>();

    void add(List<? extends Screen> all) {
        for (var screen : all)
            if (screens.putIfAbsent(screen.id(), screen) != null)
                throw new IllegalArgumentException("There are two screens with the id " + screen.id());
    }

    public List<Screen> screens() {
        return List.copyOf(screens.values());
    }

    /// Null before the first [#goTo].
    public ReadOnlyObjectProperty<@Nullable Screen> current() {
        return current.getReadOnlyProperty();
    }

    @Override
    public void goTo(Place place) {
        if (!place.equals(way.peekLast())) way.addLast(place);
        if (way.size() > REMEMBERED) way.removeFirst();
        show(place);
    }

    @Override
    public void back() {
        if (way.size() < 2) return;
        way.removeLast();
        show(way.getLast());
    }

    private void show(Place place) {
        var next = screens.get(place.screenId());
        if (next == null) throw new IllegalArgumentException("There is no screen with the id " + place.screenId());
        var last = current.get();
        if (last != null && last != next) last.hidden();
        next.arrive(place);
        if (last == next) return;
        current.set(next);
        next.shown();
    }
}
