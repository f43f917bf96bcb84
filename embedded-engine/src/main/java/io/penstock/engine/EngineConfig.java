package io.penstock.engine;

import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.ingest.smtp.SmtpLimits;
import io.penstock.engine.ingest.smtp.SubmissionUsers;
import io.penstock.engine.queue.RetrySchedule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// All that an [Engine] has to be told.
///
/// @param data     directory of its own, made if there is none
/// @param name     for people who watch several nodes
/// @param hostname how it calls itself in SMTP
/// @param smtp     where mail comes in; port 0 for any free one
/// @param http     where the control API is served; port 0 for any free one
/// @param rules    file or directory that becomes the first version of the rule table; null for the default table.
///                 Once there are versions in `data` it is not looked at
/// @param limits   the most that any path may be used; empty for the limits known of each provider
/// @param schedule of retries
/// @param rampOver how long a resume step by step takes
/// @param users    may hand in mail from anywhere after AUTH; null for none
/// @param drain    how long open transactions may take to end at close
public record EngineConfig(
        Path data,
        String name,
        String hostname,
        InetSocketAddress smtp,
        InetSocketAddress http,
        @Nullable SSLContext tls,
        Route route,
        Access access,
        @Nullable Path rules,
        SmtpLimits smtpLimits,
        Optional<PathLimits> limits,
        RetrySchedule schedule,
        Duration rampOver,
        Duration drain,
        @Nullable SubmissionUsers users,
        InstantSource time) {

    /// On loopback, any free ports, delivering to a sandbox of its own, with the default rules.
    public static EngineConfig in(Path data, Access access) {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new EngineConfig(
                data,
                "penstock",
                "localhost",
                anyPort,
                anyPort,
                null,
                new Route.ToSandbox(null),
                access,
                null,
                SmtpLimits.DEFAULT,
                Optional.empty(),
                RetrySchedule.DEFAULT,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                null,
                InstantSource.system());
    }

    public EngineConfig withName(String changed) {
        return new EngineConfig(
                data,
                changed,
                hostname,
                smtp,
                http,
                tls,
                route,
                access,
                rules,
                smtpLimits,
                limits,
                schedule,
                rampOver,
                drain,
                users,
                time);
    }

    public EngineConfig withHostname(String changed) {
        return new EngineConfig(
                data,
                name,
                changed,
                smtp,
                http,
                tls,
                route,
                access,
                rules,
                smtpLimits,
                limits,
                schedule,
                rampOver,
                drain,
                users,
                time);
    }

    public EngineConfig withSmtp(InetSocketAddress changed) {
        return new EngineConfig(
                data,
                name,
                hostname,
                changed,
                http,
                tls,
                route,
                access,
                rules,
                smtpLimits,
                limits,
                schedule,
                rampOver,
                drain,
                users,
                time);
    }

    public EngineConfig withHttp(InetSocketAddress changed) {
        return new EngineConfig(
                data,
                name,
                hostname,
                smtp,
                changed,
                tls,
                route,
                access,
                rules,
                smtpLimits,
                limits,
                schedule,
                rampOver,
                drain,
                users,
                time);
    }

    public EngineConfig withTls(SSLContext changed) {
        return new EngineConfig(
                data,
                name,
                hostname,
                smtp,
                http,
                changed,
                route,
                access,
                rules,
                smtpLimits,
                limits,
                schedule,
                rampOver,
                drain,
                users,
                time);
    }

    public EngineConfig withRoute(Route changed) {
        return new EngineConfig(
                data,
                name,
                hostname,
                smtp,
                http,
                tls,
                changed,
                access,
                rules,
                smtpLimits,
                limits,
                schedule,
                rampOver,
                drain,
                users,
                time);
    }

    public EngineConfig withAccess(Access changed) {
        return new EngineConfig(
                data,
                name,
                hostname,
                smtp,
                http,
                tls,
                route,
                changed,
                rules,
                smtpLimits,
                limits,
                schedule,
                rampOver,
                drain,
                users,
                time);
    }

    public EngineConfig withRules(Path changed) {
        return new EngineConfig(
                data,
                name,
                hostname,
                smtp,
                http,
                tls,
                route,
                access,
                changed,
                smtpLimits,
                limits,
                schedule,
                rampOver,
                drain,
                users,
                time);
    }

    public EngineConfig withSmtpLimits(SmtpLimits changed) {
        return new EngineConfig(
                data, name, hostname, smtp, http, tls, route, access, rules, changed, limits, schedule, rampOver, drain,
                users, time);
    }

    public EngineConfig withLimits(PathLimits changed) {
        return new EngineConfig(
                data,
                name,
                hostname,
                smtp,
                http,
                tls,
                route,
                access,
                rules,
                smtpLimits,
                Optional.of(changed),
                schedule,
                rampOver,
                drain,
                users,
                time);
    }

    public EngineConfig withSchedule(RetrySchedule changed) {
        return new EngineConfig(
                data,
                name,
                hostname,
                smtp,
                http,
                tls,
                route,
                access,
                rules,
                smtpLimits,
                limits,
                changed,
                rampOver,
                drain,
                users,
                time);
    }

    public EngineConfig withRampOver(Duration changed) {
        return new EngineConfig(
                data,
                name,
                hostname,
                smtp,
                http,
                tls,
                route,
                access,
                rules,
                smtpLimits,
                limits,
                schedule,
                changed,
                drain,
                users,
                time);
    }

    public EngineConfig withDrain(Duration changed) {
        return new EngineConfig(
                data,
                name,
                hostname,
                smtp,
                http,
                tls,
                route,
                access,
                rules,
                smtpLimits,
                limits,
                schedule,
                rampOver,
                changed,
                users,
                time);
    }

    public EngineConfig withUsers(SubmissionUsers changed) {
        return new EngineConfig(
                data,
                name,
                hostname,
                smtp,
                http,
                tls,
                route,
                access,
                rules,
                smtpLimits,
                limits,
                schedule,
                rampOver,
                drain,
                changed,
                time);
    }
}
