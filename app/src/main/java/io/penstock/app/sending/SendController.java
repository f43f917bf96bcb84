package io.penstock.app.sending;

import io.penstock.app.cluster.Command;
import io.penstock.app.cluster.Session;
import io.penstock.app.cluster.Topic;
import io.penstock.app.fx.Problems;
import io.penstock.app.jobs.JobRunner;
import io.penstock.app.shell.Toasts;
import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.control.api.LoadView;
import io.penstock.engine.control.api.MessageRow;
import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.SandboxView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Starts, watches and cancels what is sent, and sets the sandbox's moods.
/// Touched only on the JavaFX application thread.
final class SendController {
    private static final int LOOKED_UP = 50;
    private static final Set<String> UNFINISHED = Set.of("waiting", "deferred");

    private final SendModel model;
    private final Session session;
    private final JobRunner jobs;
    private final Toasts toasts;
    private final InstantSource clock;
    private @Nullable ResultTally tally;
    private boolean watching;
    /// Every message of this run has reached its end, so it need not be looked up again.
    private SendRun.@Nullable Accepted settled;
    private int ticks;

    SendController(SendModel model, Session session, JobRunner jobs, Toasts toasts, InstantSource clock) {
        this.model = model;
        this.session = session;
        this.jobs = jobs;
        this.toasts = toasts;
        this.clock = clock;
    }

    /// To be called once.
    void follow() {
        session.events().subscribe(Topic.SANDBOX, model.sandbox::set);
        session.events().subscribe(Topic.LOAD, this::show);
        session.events().subscribe(Topic.NODE, model.node::set);
        session.events().subscribe(Topic.THROUGHPUT, second -> {
            var counting = tally;
            if (counting == null) return;
            counting.add(second);
            model.results.set(counting.lines());
        });
        session.events().subscribe(Topic.RESET, _ -> {
            model.run.set(new SendRun.None());
            model.results.set(List.of());
            tally = null;
            fetch();
        });
    }

    private record Target(NodeInfo node, SandboxView sandbox) {}

    /// Where mail goes and how the sandbox stands.
    void fetch() {
        var client = session.client();
        jobs.latest(
                "send-target",
                () -> new Target(client.node(), client.sandbox()),
                target -> {
                    model.node.set(target.node());
                    model.sandbox.set(target.sandbox());
                    model.sandboxProblem.set("");
                },
                problem -> model.sandboxProblem.set(Problems.text(problem)));
    }

    void changeMood(String provider, String mood) {
        var order = new SandboxView.MoodOrder(mood, 0);
        session.commands().give(new Command.ChangeMood(provider, order), model.sandbox::set);
    }

    void readEml(Path file) {
        jobs.latest(
                "send-eml",
                () -> read(file),
                eml -> {
                    model.emlProblem.set("");
                    model.eml.set(eml);
                    model.mode.set(SendModel.Mode.EML);
                    eml.header("from").ifPresent(this::takeFrom);
                },
                problem -> {
                    model.mode.set(SendModel.Mode.EML);
                    model.emlProblem.set(Problems.text(problem));
                });
    }

    private void takeFrom(String header) {
        int open = header.lastIndexOf('<');
        int close = header.lastIndexOf('>');
        var address = open >= 0 && close > open ? header.substring(open + 1, close) : header;
        if (RecipientList.isAddress(address.strip())) model.from.set(address.strip());
    }

    private static EmlFile read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new IOException(file + " is no file. Choose an .eml.");
        long size = Files.size(file);
        if (size > EmlFile.MOST_BYTES) {
            throw new IOException(
                    file.getFileName() + " has " + size / 1024 / 1024 + " MiB; at most 25 MiB can be sent from here.");
        }
        return EmlFile.read(
                String.valueOf(file.getFileName()), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    void readRecipients(Path file) {
        jobs.latest(
                "send-recipients",
                () -> {
                    if (Files.size(file) > EmlFile.MOST_BYTES) {
                        throw new IOException(file.getFileName() + " is larger than 25 MiB; generate a load instead.");
                    }
                    return Files.readString(file);
                },
                model.recipients::set,
                problem -> toasts.failed(
                        "The recipients in " + file.getFileName() + " could not be read. Save them as UTF-8 CSV.",
                        problem));
    }

    /// Starts what is filled in; does nothing while something is missing, the cluster is read-only or a load runs.
    void start() {
        if (!model.problems().isEmpty() || session.readOnly().get() || isRunning()) return;
        model.results.set(List.of());
        if (model.mode.get() == SendModel.Mode.LOAD) startLoad();
        else handIn(request());
    }

    boolean isRunning() {
        return model.run.get() instanceof SendRun.Handing
                || (model.run.get() instanceof SendRun.Load load && load.isRunning());
    }

    private InjectRequest request() {
        var to = model.recipientList().recipients();
        var file = model.eml.get();
        boolean eml = model.mode.get() == SendModel.Mode.EML && file != null;
        return new InjectRequest(
                model.from.get().strip(),
                to,
                eml ? null : model.subject.get(),
                eml || model.text.get().isBlank() ? null : model.text.get(),
                eml || model.html.get().isBlank() ? null : model.html.get(),
                eml && file != null ? file.text() : null,
                eml ? null : headers(),
                given(model.tenant.get()),
                given(model.campaign.get()));
    }

    private @Nullable Map<String, String> headers() {
        var address = model.unsubscribe.get().strip();
        if (address.isEmpty()) return null;
        var headers = new LinkedHashMap<String, String>();
        headers.put("List-Unsubscribe", "<" + address + ">");
        if (address.startsWith("https://")) headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return headers;
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private void handIn(InjectRequest request) {
        model.run.set(new SendRun.Handing(request.recipients().size()));
        tally = null;
        var client = session.client();
        var key = UUID.randomUUID().toString();
        jobs.run(
                "Sending " + request.recipients().size() + " messages",
                () -> client.inject(request, key),
                result -> model.run.set(new SendRun.Accepted(result.ids(), result.recipients(), clock.instant())),
                problem -> model.run.set(new SendRun.Failed(Problems.text(problem))));
    }

    private void startLoad() {
        var plan = model.load().checked().plan();
        model.run.set(new SendRun.Handing(plan.count()));
        var client = session.client();
        var key = UUID.randomUUID().toString();
        jobs.run(
                "Starting a load of " + plan.count() + " messages",
                () -> {
                    var before = client.replies().templates();
                    return new Started(
                            client.startLoad(plan, key), new ResultTally(plan.tenants(), plan.campaigns(), before));
                },
                started -> {
                    tally = started.tally();
                    model.run.set(new SendRun.Load(started.load()));
                },
                problem -> model.run.set(new SendRun.Failed(Problems.text(problem))));
    }

    private record Started(LoadView load, ResultTally tally) {}

    void cancel() {
        if (!(model.run.get() instanceof SendRun.Load load) || !load.isRunning()) return;
        var client = session.client();
        var id = load.view().id();
        jobs.run(
                "Cancelling the load",
                () -> {
                    client.cancelLoad(id);
                    return client.load(id);
                },
                this::show);
    }

    private void show(LoadView view) {
        if (model.run.get() instanceof SendRun.Load load && load.view().id().equals(view.id())) {
            model.run.set(new SendRun.Load(view));
        }
    }

    /// Twice a second while the screen is shown.
    void tick() {
        ticks++;
        if (watching) return;
        switch (model.run.get()) {
            case SendRun.Load load
            when load.isRunning() -> watchLoad(load.view().id());
            case SendRun.Accepted accepted -> watchMessages(accepted);
            default -> {}
        }
        if (tally != null && ticks % 4 == 0) watchReplies();
        if (ticks % 6 == 0) fetch();
    }

    private void watchLoad(String id) {
        watching = true;
        var client = session.client();
        jobs.latest(
                "send-load",
                () -> client.load(id),
                view -> {
                    watching = false;
                    show(view);
                },
                _ -> watching = false);
    }

    private void watchReplies() {
        var counting = tally;
        if (counting == null) return;
        var client = session.client();
        jobs.latest(
                "send-replies",
                client::replies,
                page -> {
                    counting.replies(page.templates());
                    if (counting == tally) model.results.set(counting.lines());
                },
                problem -> model.sandboxProblem.set(Problems.text(problem)));
    }

    private void watchMessages(SendRun.Accepted accepted) {
        if (accepted.ids().isEmpty() || accepted.equals(settled)) return;
        watching = true;
        var client = session.client();
        var ids = accepted.ids().subList(0, Math.min(LOOKED_UP, accepted.ids().size()));
        jobs.latest(
                "send-messages",
                () -> {
                    var rows = new ArrayList<MessageRow>();
                    for (var id : ids) rows.addAll(client.message(id).recipients());
                    return rows;
                },
                rows -> {
                    watching = false;
                    if (rows.stream().noneMatch(row -> UNFINISHED.contains(row.outcome()))) settled = accepted;
                    model.results.set(ResultTally.of(rows));
                },
                _ -> watching = false);
    }
}
