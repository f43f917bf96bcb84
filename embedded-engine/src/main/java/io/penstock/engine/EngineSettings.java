package io.penstock.engine;

import io.penstock.engine.bounce.DsnPolicy;
import io.penstock.engine.control.TokenFile;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.ingest.smtp.SubmissionUsers;
import io.penstock.engine.process.ProcessException;
import io.penstock.engine.process.config.ProcessorFile;
import io.penstock.engine.process.config.Processors;
import io.penstock.engine.process.crypto.CryptoChoice;
import io.penstock.engine.smtp.AddressSyntax;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// Makes an [EngineConfig] of settings. What settings there are says [SettingKind].
public final class EngineSettings {
    private final SettingValues values = new SettingValues();

    /// Takes settings in; later ones win, so the command line comes after the file.
    ///
    /// @throws EngineException if there is no setting of a name
    public EngineSettings with(List<Setting> more) {
        more.forEach(values::put);
        return this;
    }

    /// Understands them all, and makes what has to be there: the data directory and, if no other tokens are given, an
    /// admin token in it.
    ///
    /// @throws EngineException naming origin, setting, value and mend
    public EngineConfig toConfig() {
        Path data = data();
        var listeners = listeners();
        var config = EngineConfig.in(data, access(data, listeners.http()))
                .withName(values.text("name", "penstock"))
                .listening(_ -> listeners)
                .delivering(_ -> delivery());
        var rules = values.get("rules");
        if (rules != null) config = config.withRules(Path.of(rules.value()));
        return config.withDrain(values.duration("drain", config.drain()));
    }

    private Path data() {
        Setting setting = values.required("data");
        Path data = Path.of(setting.value());
        try {
            return Files.createDirectories(data);
        } catch (IOException e) {
            throw setting.wrong("cannot be the directory for the data", FileTrouble.why(e));
        }
    }

    /// It stands in banner, EHLO, trace fields and Message-IDs as it is.
    private String hostname() {
        Setting setting = values.get("hostname");
        if (setting == null) return "localhost";
        String complaint = AddressSyntax.domainComplaint(setting.value());
        if (complaint != null || AddressSyntax.needsUtf8(setting.value()))
            throw setting.wrong("is no host name", "give one such as mx1.example.com, in its ASCII form");
        return setting.value();
    }

    private ListenerConfig listeners() {
        InetSocketAddress http = values.address("http", "127.0.0.1:2580");
        var tls = Keystore.open(values.get("tls-keystore"), values.get("tls-password-env"));
        if (!http.getAddress().isLoopbackAddress() && tls == null)
            throw values.required("http")
                    .wrong(
                            "would open the control API to the network without TLS",
                            "add tls-keystore, or listen on 127.0.0.1");
        var listeners = ListenerConfig.DEFAULT
                .withSmtp(values.address("smtp", "127.0.0.1:2525"))
                .withHttp(http)
                .withHostname(hostname());
        if (tls != null) listeners = listeners.withTls(tls);
        Setting users = values.get("users");
        if (users != null) {
            if (tls == null) throw users.wrong("is of no use without TLS", "add tls-keystore");
            listeners = listeners.withUsers(SubmissionUsers.read(Path.of(users.value())));
        }
        return new SmtpSettings(values).applyTo(listeners);
    }

    /// Many receivers turn away whoever greets them with less than the full name of a host (RFC 5321 section 2.3.5). A
    /// smart host knows us, and the sandbox takes everyone.
    private Route route() {
        Route route = new RouteSettings(values).route();
        boolean isFullName = hostname().indexOf('.') > 0 || hostname().startsWith("[");
        if (route instanceof Route.ToMx && !isFullName)
            throw values.find("hostname")
                    .orElse(values.required("route"))
                    .wrong(
                            "would greet the hosts of others as '" + hostname() + "', which many refuse",
                            "give with hostname the name that this machine's address resolves to, such as"
                                    + " mx1.example.com");
        return route;
    }

    private DeliveryConfig delivery() {
        var delivery = DeliveryConfig.DEFAULT.withRoute(route()).withPeers(new PeerSettings(values).peers());
        var connections = values.number("max-connections-out", 1, 1000);
        if (connections.isPresent())
            delivery = delivery.withLimits(PathLimits.UNLIMITED_RATE.withConnections(connections.get()));
        return delivery.withProcessors(processors())
                .withDsn(dsn())
                .withSchedules(new RetrySettings(values).schedules())
                .withRampOver(values.duration("ramp", delivery.rampOver()))
                .withShares(new ShareSettings(values).shares());
    }

    private DsnPolicy dsn() {
        var usual = DsnPolicy.DEFAULT;
        Setting setting = values.get("dsn");
        var mode = setting == null
                ? usual.mode()
                : DsnPolicy.Mode.of(setting.value())
                        .orElseThrow(() -> setting.wrong("is no such choice", "give requested, always or never"));
        return new DsnPolicy(mode, values.duration("dsn-delay", usual.delayAfter()), usual.giveUpAfter());
    }

    private Processors processors() {
        Setting crypto = values.get("dkim-crypto");
        var choice = crypto == null
                ? CryptoChoice.AUTO
                : CryptoChoice.of(crypto.value())
                        .orElseThrow(() -> crypto.wrong("signs nothing", "give auto, openssl or jdk"));
        Setting file = values.get("processors");
        if (file == null) return Processors.NONE;
        try {
            return ProcessorFile.read(Path.of(file.value()), hostname(), choice, InstantSource.system());
        } catch (ProcessException e) {
            throw new EngineException(file.origin() + ": processors: " + e.getMessage(), e);
        }
    }

    private Access access(Path data, InetSocketAddress http) {
        if (values.flag("no-token")) {
            if (!http.getAddress().isLoopbackAddress())
                throw values.required("no-token").wrong("is for loopback only", "leave it out, or listen on 127.0.0.1");
            return new Access(List.of(), true, "");
        }
        Setting tokens = values.get("tokens");
        if (tokens != null) return new Access(TokenFile.read(Path.of(tokens.value())), false, "");
        Path file = data.resolve(TokenFile.ADMIN_TOKEN);
        return new Access(List.of(TokenFile.adminToken(file)), false, "this node's admin token is in " + file);
    }
}
