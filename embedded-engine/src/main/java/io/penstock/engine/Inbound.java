package io.penstock.engine;

import io.penstock.engine.bounce.ReturnedMail;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.smtp.SmtpBind;
import io.penstock.engine.ingest.smtp.SmtpListener;
import io.penstock.engine.ingest.smtp.SmtpListenerConfig;
import io.penstock.engine.process.config.ProcessorsInForce;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.smtp.SmtpPhase;
import java.util.ArrayList;

/// The way in over SMTP: listeners, and what comes back about our own mail, judged by the rules like a reply.
final class Inbound {
    private Inbound() {}

    static SmtpListener open(
            EngineConfig config,
            Storage storage,
            ProcessorsInForce processors,
            Outbound outbound,
            MessageIntake intake) {
        var reports = returnedMail(config, storage, processors, outbound);
        return SmtpListener.open(listeners(config).withReports(reports), intake, config.time());
    }

    private static ReturnedMail returnedMail(
            EngineConfig config, Storage storage, ProcessorsInForce processors, Outbound outbound) {
        ReturnedMail.Court court = (subject, reporter, reply) -> {
            String domain = subject.recipient().domain();
            String provider = outbound.directory().forDomain(domain).id();
            var context = new ReplyContext(provider, domain, reporter, "", SmtpPhase.RCPT, reply);
            var verdict = storage.rules().matcher().classify(context);
            outbound.actions().applyLate(verdict, subject.recipient(), reply);
            return verdict;
        };
        return new ReturnedMail(
                processors,
                new KnownRecipients(storage)::of,
                court,
                storage.spool(),
                storage.suppressions(),
                config.time());
    }

    private static SmtpListenerConfig listeners(EngineConfig config) {
        var told = config.listeners();
        var binds = new ArrayList<>(told.alsoOn());
        binds.addFirst(new SmtpBind(told.smtp(), SmtpBind.Kind.SMTP));
        var listener = SmtpListenerConfig.on(told.smtp(), told.hostname())
                .with(binds)
                .withRelay(told.relay())
                .withProxies(told.proxies())
                .withLimits(told.smtpLimits())
                .withDrain(config.drain());
        if (told.tls() != null) listener = listener.withTls(told.tls());
        return told.users() == null ? listener : listener.withUsers(told.users());
    }
}
