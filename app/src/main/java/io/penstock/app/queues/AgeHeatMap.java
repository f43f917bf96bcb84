package io.penstock.app.queues;

import io.penstock.app.fx.Units;
import io.penstock.engine.control.api.QueuePage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// How old the waiting mail is, provider by provider: the darker, the more messages of that age. A click narrows
/// the table to what the cell counts.
final class AgeHeatMap extends GridPane {
    static final List<String> BUCKETS = List.of("<1m", "<5m", "<15m", "<1h", "<4h", "<1d", ">1d");
    private static final List<String> TITLES =
            List.of("under 1 min", "1 – 5 min", "5 – 15 min", "15 – 60 min", "1 – 4 h", "4 – 24 h", "over 1 d");
    /// The lower end of each bucket in the filter language; empty for the youngest.
    private static final List<String> OLDER_THAN = List.of("", "1m", "5m", "15m", "1h", "4h", "1d");
    private static final int PROVIDERS = 8;
    private static final int SHADES = 5;

    private final ObservableList<QueuePage.AgeCell> ages;
    private final BiConsumer<String, String> narrow;

    /// @param narrow takes provider and lower age, such as `gmail` and `15m`; the age may be empty
    AgeHeatMap(ObservableList<QueuePage.AgeCell> ages, BiConsumer<String, String> narrow) {
        this.ages = ages;
        this.narrow = narrow;
        setId("queues-ages");
        setAccessibleText("Waiting messages by provider and age");
        getStyleClass().add("heat-map");
        setHgap(2);
        setVgap(2);
        var first = new ColumnConstraints(92);
        getColumnConstraints().add(first);
        for (int i = 0; i < BUCKETS.size(); i++) {
            var column = new ColumnConstraints();
            column.setHgrow(Priority.ALWAYS);
            column.setFillWidth(true);
            column.setPercentWidth(-1);
            column.setPrefWidth(90);
            getColumnConstraints().add(column);
        }
        ages.addListener((ListChangeListener<QueuePage.AgeCell>) _ -> draw());
        draw();
    }

    private void draw() {
        getChildren().clear();
        var byProvider = byProvider(ages);
        setVisible(!byProvider.isEmpty());
        setManaged(!byProvider.isEmpty());
        long most = ages.stream().mapToLong(QueuePage.AgeCell::messages).max().orElse(0);
        for (int i = 0; i < BUCKETS.size(); i++) {
            var title = new Label(TITLES.get(i));
            title.getStyleClass().add("caption");
            setHalignment(title, HPos.CENTER);
            add(title, i + 1, 0);
        }
        int row = 1;
        for (var provider : byProvider.entrySet()) {
            if (row > PROVIDERS) break;
            var name = new Label(provider.getKey());
            name.getStyleClass().add("heat-name");
            add(name, 0, row);
            for (int i = 0; i < BUCKETS.size(); i++) {
                long messages = provider.getValue().getOrDefault(BUCKETS.get(i), 0L);
                add(cell(provider.getKey(), i, messages, most), i + 1, row);
            }
            row++;
        }
    }

    /// Messages per bucket of each provider; the provider with the most waiting first.
    static Map<String, Map<String, Long>> byProvider(List<QueuePage.AgeCell> ages) {
        var sums = new TreeMap<String, Map<String, Long>>();
        for (var age : ages) {
            sums.computeIfAbsent(age.provider(), _ -> new TreeMap<>()).merge(age.bucket(), age.messages(), Long::sum);
        }
        return sums;
    }

    /// 0 for none, else 1 to 5 by order of magnitude below the most.
    static int shade(long messages, long most) {
        if (messages <= 0) return 0;
        double share = Math.log1p((double) messages) / Math.log1p((double) Math.max(most, 1));
        return (int) Math.clamp(Math.ceil(share * SHADES), 1, SHADES);
    }

    private Button cell(String provider, int bucket, long messages, long most) {
        var cell = new Button(messages == 0 ? "" : Units.compact(messages));
        cell.setMaxWidth(Double.MAX_VALUE);
        cell.setFocusTraversable(messages > 0);
        cell.setMouseTransparent(messages == 0);
        cell.setAccessibleText(provider + ", " + TITLES.get(bucket) + ": " + Units.counted(messages, "message"));
        cell.getStyleClass().setAll("button", "heat", "heat-" + shade(messages, most));
        cell.setOnAction(_ -> narrow.accept(provider, OLDER_THAN.get(bucket)));
        return cell;
    }
}
