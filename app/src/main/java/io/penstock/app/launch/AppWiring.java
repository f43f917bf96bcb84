package io.penstock.app.launch;

import io.penstock.app.alerts.AlertsScreen;
import io.penstock.app.audit.AuditScreen;
import io.penstock.app.cluster.Arming;
import io.penstock.app.cluster.Backoff;
import io.penstock.app.cluster.ClusterStore;
import io.penstock.app.cluster.Clusters;
import io.penstock.app.cluster.OpenClients;
import io.penstock.app.cluster.Outbox;
import io.penstock.app.cluster.OutboxPump;
import io.penstock.app.cluster.OutboxStore;
import io.penstock.app.cluster.Pacing;
import io.penstock.app.cluster.TokenVault;
import io.penstock.app.clusters.ClusterBook;
import io.penstock.app.clusters.ClustersScreen;
import io.penstock.app.clusters.OutboxCard;
import io.penstock.app.flow.FlowScreen;
import io.penstock.app.fx.FrameHealth;
import io.penstock.app.fx.FxExecutor;
import io.penstock.app.fx.StageFileDialogs;
import io.penstock.app.fx.SystemBrowser;
import io.penstock.app.jobs.VirtualJobs;
import io.penstock.app.messages.MessagesScreen;
import io.penstock.app.queues.QueuesScreen;
import io.penstock.app.replies.RepliesScreen;
import io.penstock.app.rules.OtherClusters;
import io.penstock.app.rules.RulesScreen;
import io.penstock.app.sending.SendScreen;
import io.penstock.app.settings.SettingsModel;
import io.penstock.app.settings.SettingsScreen;
import io.penstock.app.settings.SettingsStore;
import io.penstock.app.shell.Actions;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Screen;
import io.penstock.app.shell.Shell;
import io.penstock.app.shell.StatusModel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;

/// Builds the console. The only place that constructs across rooms.
///
/// [#prepare] reads what is on disk, off the JavaFX thread; [#start] makes the window, on it.
public final class AppWiring {
    private final AppOptions options;
    private final Prepared prepared;
    private final InstantSource clock = InstantSource.system();
    private final FxExecutor uiThread = new FxExecutor();

    private AppWiring(AppOptions options, Prepared prepared) {
        this.options = options;
        this.prepared = prepared;
    }

    /// Blocking.
    ///
    /// @throws io.penstock.app.store.StoreException if the data directory cannot be used
    public static AppWiring prepare(AppOptions options) {
        return new AppWiring(options, Prepared.read(options));
    }

    /// Shows the console in this stage and starts the embedded engine.
    public RunningConsole start(Stage stage) {
        var actions = new Actions();
        var shell = new Shell(actions);
        var jobs = new VirtualJobs(
                uiThread, clock, (name, problem) -> shell.toasts().failed(name + " failed", problem));
        var status = new StatusModel();
        var settings = new SettingsModel(prepared.settings());
        var arming = new Arming(clock);
        var links = options.links();

        var clients = new OpenClients();
        var told = new OutboxToasts(uiThread, shell.toasts());
        var outbox = new Outbox(
                new OutboxStore(prepared.store()),
                clients,
                clock,
                new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5), RandomGenerator.getDefault()),
                told);
        var pump = new OutboxPump(uiThread, outbox);
        told.answersGoTo(pump);
        var clusters = new Clusters(
                uiThread,
                clock,
                Pacing.real(),
                links,
                clients,
                pump,
                arming,
                System.getProperty("user.name", "someone"));
        prepared.clustersWithTokens().forEach(clusters::add);
        shell.frozen().subscribe(clusters::freeze);

        var context = new AppContext(
                clusters,
                jobs,
                shell.toasts(),
                actions,
                shell.navigator(),
                shell.overlay(),
                new StageFileDialogs(stage),
                clock);
        var keeper = new EngineKeeper(options, settings.inForce::get, clusters, jobs, status, shell.overlay());
        var book = new ClusterBook(
                new ClusterStore(prepared.store()),
                new TokenVault(options.data().resolve("console")),
                links);
        var keptSettings = new SettingsStore(prepared.store());
        List<Screen> screens = List.of(
                new FlowScreen(context, new PauseCards(context)),
                new QueuesScreen(context),
                new RulesScreen(
                        context,
                        options.data().resolve("console").resolve("drafts"),
                        new OtherClusters(clusters, clients, arming),
                        new SystemBrowser()),
                new RepliesScreen(context),
                new MessagesScreen(context),
                new SendScreen(context),
                new ClustersScreen(context, clusters, book),
                new AlertsScreen(context),
                new AuditScreen(context),
                new SettingsScreen(context, settings, options.data(), keptSettings::save, keeper::restart));

        var window = new ConsoleWindow(stage, shell, settings);
        var frames = new FrameHealth();
        var firstFrame = new CompletableFuture<Void>();
        actions.register(new PaletteFinds(context, clusters));
        shell.open(
                screens,
                new Shell.Surroundings(
                        clusters,
                        arming,
                        clusters.list(),
                        clusters::show,
                        status,
                        engineMenu(keeper),
                        () -> new OutboxCard(context, outbox).open()));
        window.show(firstFrame);
        frames.start();
        var pulse = new StatusPulse(status, arming, jobs, clusters, outbox, frames, clock);
        pulse.start();
        pump.start();
        keeper.start();
        return new RunningConsole(
                stage,
                context,
                clusters,
                status,
                settings,
                frames,
                firstFrame,
                keeper::restart,
                keeper::crashAndStart,
                () -> close(screens, jobs, clusters, pump));
    }

    private void close(List<Screen> screens, VirtualJobs jobs, Clusters clusters, OutboxPump pump) {
        var released = new CompletableFuture<Void>();
        uiThread.execute(() -> {
            screens.forEach(Screen::closed);
            jobs.close();
            clusters.close();
            released.complete(null);
        });
        released.join();
        pump.close();
        options.engine().stop();
        prepared.store().close();
    }

    private static List<MenuItem> engineMenu(EngineKeeper keeper) {
        return List.of(
                item("engine-start", "Start the engine", keeper::start),
                item("engine-stop", "Stop the engine", keeper::stop),
                item("engine-restart", "Restart the engine", keeper::restart));
    }

    private static MenuItem item(String id, String text, Runnable run) {
        var item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(_ -> run.run());
        return item;
    }
}
