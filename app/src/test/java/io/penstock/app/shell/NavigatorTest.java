package io.penstock.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NavigatorTest {
    private final List<String> told = new ArrayList<>();
    private final Navigator navigator = new Navigator();

    @BeforeEach
    void addScreens() {
        navigator.add(List.of(new Recording("flow"), new Recording("queues")));
    }

    @Test
    void aScreenIsToldWhereItIsBeforeItIsShown() {
        navigator.goTo(new Place.Queues("tenant:acme"));

        assertEquals(List.of("queues arrives", "queues shown"), told);
    }

    @Test
    void theOldScreenIsHiddenAndBackReturnsToIt() {
        navigator.goTo(new Place.Flow());
        navigator.goTo(new Place.Queues(""));
        told.clear();

        navigator.back();

        assertEquals(List.of("queues hidden", "flow arrives", "flow shown"), told);
    }

    @Test
    void backAtTheStartDoesNothing() {
        navigator.goTo(new Place.Flow());
        navigator.back();

        assertEquals("flow", navigator.current().get().id());
    }

    @Test
    void anUnknownScreenIsNamed() {
        var problem = assertThrows(IllegalArgumentException.class, () -> navigator.goTo(new Place.Plain("moon")));

        assertEquals("There is no screen with the id moon", problem.getMessage());
    }

    private final class Recording implements Screen {
        private final String id;

        Recording(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String title() {
            return id;
        }

        @Override
        public String icon() {
            return "fth-x";
        }

        @Override
        public Node content() {
            throw new UnsupportedOperationException("no toolkit here");
        }

        @Override
        public void arrive(Place place) {
            told.add(id + " arrives");
        }

        @Override
        public void shown() {
            told.add(id + " shown");
        }

        @Override
        public void hidden() {
            told.add(id + " hidden");
        }
    }
}
