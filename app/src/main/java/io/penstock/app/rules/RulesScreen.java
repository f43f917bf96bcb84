package io.penstock.app.rules;

import io.penstock.app.cluster.Cluster;
import io.penstock.app.cluster.ClusterId;
import io.penstock.app.fx.Browser;
import io.penstock.app.fx.Ticker;
import io.penstock.app.jobs.JobRunner;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Place;
import io.penstock.app.shell.Screen;
import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.rules.RuleEditor;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.FileDialogs;
import io.penstock.rules.host.PublishTarget;
import io.penstock.rules.host.ReplySample;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// The rule editor in the navigation rail, one for each cluster that was shown: unpublished work on one is not
/// touched by looking at another.
public final class RulesScreen implements Screen {
    // rule files have any ending or none, as `smtp_delivery_status_filter`
    private static final List<String> RULE_FILES = List.of();

    private final AppContext context;
    private final Path drafts;
    private final Function<ClusterId, List<PublishTarget>> others;
    private final Browser browser;
    private final Map<ClusterId, Opened> editors = new HashMap<>();
    private final StackPane content = new StackPane();
    private final Ticker ticker;
    private boolean showing;

    private record Opened(RuleEditor editor, ClusterRules backend) {}

    /// @param drafts directory in which unpublished work is kept
    /// @param others the places beside a cluster to which its table can be published as well
    /// @param browser opens the pages that rules link to
    public RulesScreen(
            AppContext context, Path drafts, Function<ClusterId, List<PublishTarget>> others, Browser browser) {
        this.context = context;
        this.drafts = drafts;
        this.others = others;
        this.browser = browser;
        content.getStyleClass().add("screen");
        ticker = new Ticker(Duration.ofSeconds(5), () -> opened().editor().refresh());
        context.session().cluster().addListener((_, _, _) -> {
            if (showing) show();
        });
        context.session().readOnly().addListener((_, _, _) -> {
            if (showing) opened().editor().placesChanged();
        });
    }

    private Opened opened() {
        return editors.computeIfAbsent(context.session().cluster().get().id(), _ -> open());
    }

    private Opened open() {
        Cluster cluster = context.session().cluster().get();
        var session = context.session();
        var backend = new ClusterRules(
                cluster.name(), session.client(), session.readOnly().get());
        var editor = new RuleEditor(
                backend,
                () -> places(cluster.id(), backend),
                new Jobs(backend),
                new Files(),
                drafts,
                session.author(),
                context.clock());
        editor.openLinksWith(this::openLink);
        return new Opened(editor, backend);
    }

    private void openLink(String link) {
        context.jobs()
                .run(
                        "Opening " + link,
                        () -> {
                            browser.open(new URI(link.strip()));
                            return link;
                        },
                        _ -> {},
                        problem -> context.toasts().failed("The page was not opened", problem));
    }

    private List<PublishTarget> places(ClusterId own, ClusterRules backend) {
        var session = context.session();
        Cluster shown = session.cluster().get();
        boolean locked = !shown.id().equals(own) || session.readOnly().get();
        var places = new ArrayList<PublishTarget>();
        places.add(new PublishTarget(
                backend.target(), shown.production(), locked ? ClusterRules.readOnly(backend.target()) : "", backend));
        places.addAll(others.apply(own));
        return places;
    }

    private void show() {
        var opened = opened();
        content.getChildren().setAll(opened.editor());
        opened.editor().shown();
    }

    @Override
    public String id() {
        return "rules";
    }

    @Override
    public String title() {
        return "Rules";
    }

    @Override
    public String icon() {
        return "fth-list";
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public void arrive(Place place) {
        switch (place) {
            case Place.Rules(var ruleId) -> {
                if (!ruleId.isEmpty()) opened().editor().select(ruleId);
            }
            case Place.RuleFromReply(var reply) -> opened().editor().draftFrom(sample(reply));
            default -> {}
        }
    }

    private static ReplySample sample(ReplyTemplateView reply) {
        return new ReplySample(reply.sample(), reply.provider(), reply.phase(), reply.code(), reply.enhancedCode());
    }

    @Override
    public void shown() {
        showing = true;
        show();
        ticker.start();
    }

    @Override
    public void hidden() {
        showing = false;
        ticker.stop();
    }

    /// Lets another window have this one's place among the drafts.
    @Override
    public void closed() {
        ticker.stop();
        editors.values().forEach(opened -> opened.editor().close());
        editors.clear();
    }

    @Override
    public void refresh() {
        opened().editor().refresh();
    }

    @Override
    public Map<String, String> keys() {
        return RuleEditor.keys();
    }

    @Override
    public void focusFilter() {
        opened().editor().focusFilter();
    }

    /// Runs the editor's work as jobs of the console, each with the client and the lock of the moment it was ordered.
    private final class Jobs implements EditorJobs {
        private final ClusterRules backend;
        private final ClusterId cluster = context.session().cluster().get().id();

        Jobs(ClusterRules backend) {
            this.backend = backend;
        }

        @Override
        public <T> void run(
                String name, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
            standAtNow();
            JobRunner.Work<T> job = work::run;
            context.jobs().run(name, job, onResult, onFailure);
        }

        @Override
        public <T> void latest(
                String key, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
            standAtNow();
            JobRunner.Work<T> job = work::run;
            context.jobs().latest(key, job, onResult, onFailure);
        }

        private void standAtNow() {
            var session = context.session();
            if (session.cluster().get().id().equals(cluster)) {
                backend.standsAt(session.client(), session.readOnly().get());
            }
        }
    }

    private final class Files implements FileDialogs {
        @Override
        public Optional<Path> toOpen(String title) {
            return context.files().open(title, RULE_FILES);
        }

        @Override
        public Optional<Path> toSave(String title, String suggestedName) {
            return context.files().save(title, suggestedName);
        }
    }
}
