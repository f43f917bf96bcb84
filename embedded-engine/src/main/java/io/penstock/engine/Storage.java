package io.penstock.engine;

import io.penstock.engine.bounce.NotifyingSpool;
import io.penstock.engine.control.AuditTrail;
import io.penstock.engine.event.EventFanout;
import io.penstock.engine.event.LiveFeed;
import io.penstock.engine.history.History;
import io.penstock.engine.history.Retention;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.LocalJournal;
import io.penstock.engine.journal.LocalJournalConfig;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.pause.Gates;
import io.penstock.engine.pause.PauseBook;
import io.penstock.engine.pause.Reroutings;
import io.penstock.engine.pause.Suspensions;
import io.penstock.engine.rules.RuleStore;
import io.penstock.engine.rules.format.DefaultRules;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.spool.CleaningPolicy;
import io.penstock.engine.spool.LogSpool;
import io.penstock.engine.spool.SpoolEvents;
import io.penstock.engine.suppression.SuppressionList;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All that is on disk, opened in the order in which one thing needs another.
record Storage(
        LocalJournal journal,
        JournalControlStore control,
        LiveFeed live,
        SpoolIds ids,
        NotifyingSpool spool,
        EventFanout fanout,
        History history,
        SuppressionList suppressions,
        RuleStore rules,
        Gates gates,
        AuditTrail audit) {

    static Storage open(EngineConfig config, Closing closing) {
        var time = config.time();
        // checked before anything is made, so that a wrong rule file leaves nothing behind
        Supplier<RuleDocument> given = given(config.rules());
        var journal = LocalJournal.open(LocalJournalConfig.in(config.data().resolve("journal"), time));
        closing.then("journal", journal::close);
        // nobody else has the directory now; these three need neither the journal nor each other
        var historyOpening = Opening.begin(
                "history", () -> History.open(config.data(), Retention.DEFAULT, time), History::close, closing);
        var suppressionsOpening = Opening.begin(
                "suppressions", () -> SuppressionList.open(config.data(), time), SuppressionList::close, closing);
        var rulesOpening = Opening.begin(
                "rules", () -> RuleStore.open(config.data().resolve("rules"), time, given), _ -> {}, closing);
        var control = new JournalControlStore(journal);
        var live = new LiveFeed();
        closing.then("live feed", live::close);
        var log = new LogSpool(journal, control, live, CleaningPolicy.DEFAULT);
        var ids = new SpoolIds(time, log.greatestId());
        var dsn = config.delivery()
                .dsn()
                .withGiveUpAfter(config.delivery().schedules().usual().giveUpAfter());
        var spool = new NotifyingSpool(log, dsn, config.listeners().hostname(), ids, control, time);
        closing.then("spool", spool::close);
        var history = historyOpening.get();
        var audit = AuditTrail.open(config.data(), time);
        closing.then("audit trail", audit::close);
        var fanout = new EventFanout(journal, control, new SpoolEvents());
        fanout.register(history);
        closing.then("event fan-out", fanout::close);
        var gates =
                new Gates(new PauseBook(control, time), new Suspensions(control, time), new Reroutings(control, time));
        return new Storage(
                journal,
                control,
                live,
                ids,
                spool,
                fanout,
                history,
                suppressionsOpening.get(),
                rulesOpening.get(),
                gates,
                audit);
    }

    private static Supplier<RuleDocument> given(@Nullable Path file) {
        // the default table is read only if there is none yet
        if (file == null) return DefaultRules::document;
        var document = RuleTableFormat.load(file);
        return () -> document;
    }
}
