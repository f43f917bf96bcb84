package io.penstock.app.replies;

import io.penstock.app.fx.Freshness;
import io.penstock.engine.control.api.ReplyTemplateView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// What the reply screen shows. Touched only on the JavaFX application thread.
final class RepliesModel {
    static final String UNCLASSIFIED = "Unclassified";

    private final ObservableList<ReplyLine> lines = FXCollections.observableArrayList();
    /// The lines that pass the filter.
    final FilteredList<ReplyLine> shown = new FilteredList<>(lines);
    final StringProperty filter = new SimpleStringProperty("");
    final BooleanProperty onlyUnclassified = new SimpleBooleanProperty();
    final ObjectProperty<@Nullable ReplyLine> selected = new SimpleObjectProperty<>();
    final BooleanProperty pointerOver = new SimpleBooleanProperty();
    final BooleanBinding frozen = pointerOver.or(selected.isNotNull());
    final ObjectProperty<Freshness> freshness = new SimpleObjectProperty<>(new Freshness.Loading());
    final LongProperty unclassified = new SimpleLongProperty();
    final LongProperty total = new SimpleLongProperty();
    /// Kinds of reply that the node could not keep, because there were too many.
    final LongProperty dropped = new SimpleLongProperty();

    RepliesModel() {
        filter.addListener((_, _, _) -> refilter());
        onlyUnclassified.addListener((_, _, _) -> refilter());
    }

    /// Takes the node's newest answer; while the order is frozen numbers change in place and what is new comes last.
    void show(ReplyTemplateView.Page page) {
        total.set(page.templates().size());
        unclassified.set(
                page.templates().stream().filter(RepliesModel::isUnclassified).count());
        dropped.set(page.droppedTemplates());
        Map<String, ReplyLine> before = new LinkedHashMap<>();
        for (var line : lines) before.put(line.id(), line);
        var ordered = new ArrayList<ReplyLine>();
        for (var template : page.templates()) {
            var line = before.get(template.id());
            if (line == null) line = new ReplyLine(template);
            else line.show(template);
            ordered.add(line);
        }
        if (frozen.get()) {
            // no new filtering either: it would take the selection away
            addNew(ordered, before);
            return;
        }
        if (!ordered.equals(lines)) lines.setAll(ordered);
        refilter();
    }

    private void addNew(List<ReplyLine> ordered, Map<String, ReplyLine> before) {
        for (var line : ordered) if (!before.containsKey(line.id())) lines.add(line);
    }

    private void refilter() {
        var words = filter.get().toLowerCase(Locale.ROOT).strip().split("\\s+");
        boolean only = onlyUnclassified.get();
        shown.setPredicate(line -> (!only || isUnclassified(line.template())) && holdsAll(line.template(), words));
    }

    private static boolean holdsAll(ReplyTemplateView template, String[] words) {
        var text = (template.template() + " " + template.provider() + " " + template.category() + " " + template.code()
                        + " " + template.enhancedCode() + " " + template.ruleId() + " " + template.id())
                .toLowerCase(Locale.ROOT);
        for (var word : words) if (!text.contains(word)) return false;
        return true;
    }

    static boolean isUnclassified(ReplyTemplateView template) {
        return template.category().equals(UNCLASSIFIED) || template.category().isEmpty();
    }

    void clear() {
        selected.set(null);
        lines.clear();
        total.set(0);
        unclassified.set(0);
        freshness.set(new Freshness.Loading());
    }
}
