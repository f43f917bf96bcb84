package io.penstock.engine;

import io.penstock.engine.control.TokenFile;
import io.penstock.engine.delivery.TlsUse;
import io.penstock.engine.egress.MxHost;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.ingest.smtp.SmtpLimits;
import io.penstock.engine.ingest.smtp.SubmissionUsers;
import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.RuleException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes an [EngineConfig] of settings. What settings there are says [SettingKind].
public final class EngineSettings {
    private static final List<String> NAMES =
            SettingKind.ALL.stream().map(SettingKind::name).toList();

    private final Map<String, Setting> settings = new LinkedHashMap<>();

    /// Takes settings in; later ones win, so the command line comes after the file.
    ///
    /// @throws EngineException if there is no setting of a name
    public EngineSettings with(List<Setting> more) {
        for (Setting setting : more) {
            if (!NAMES.contains(setting.name()))
                throw new EngineException(setting.origin() + ": there is no setting '" + setting.name() + "'"
                        + nearest(setting.name()) + "; see penstock engine --help");
            settings.put(setting.name(), setting);
        }
        return this;
    }

    private static String nearest(String name) {
        return NAMES.stream()
                .filter(known -> known.startsWith(name)
                        || name.startsWith(known)
                        || known.replace("-", "").equals(name.replace("_", "").replace("-", "")))
                .findFirst()
                .map(known -> " (did you mean '" + known + "'?)")
                .orElse("");
    }

    /// Understands them all, and makes what has to be there: the data directory and, if no other tokens are given, an
    /// admin token in it.
    ///
    /// @throws EngineException naming origin, setting, value and mend
    public EngineConfig toConfig() {
        Path data = Path.of(required("data").value());
        InetSocketAddress http = address("http", "127.0.0.1:2580");
        var tls = Keystore.open(settings.get("tls-keystore"), settings.get("tls-password-env"));
        if (!http.getAddress().isLoopbackAddress() && tls == null)
            throw required("http")
                    .wrong(
                            "would open the control API to the network without TLS",
                            "add tls-keystore, or listen on 127.0.0.1");
        var config = EngineConfig.in(data, access(data, http))
                .withSmtp(address("smtp", "127.0.0.1:2525"))
                .withHttp(http)
                .withRoute(route())
                .withName(text("name", "penstock"))
                .withHostname(text("hostname", "localhost"));
        if (tls != null) config = config.withTls(tls);
        Setting users = settings.get("users");
        if (users != null) {
            if (tls == null) throw users.wrong("is of no use without TLS", "add tls-keystore");
            config = config.withUsers(SubmissionUsers.read(Path.of(users.value())));
        }
        Setting rules = settings.get("rules");
        if (rules != null) config = config.withRules(Path.of(rules.value()));
        if (settings.containsKey("max-message-bytes"))
            config = config.withSmtpLimits(messageBytes((int) number("max-message-bytes", 1024, 1 << 30)));
        if (settings.containsKey("max-connections-out")) {
            int connections = (int) number("max-connections-out", 1, 1000);
            var usual = PathLimits.UNLIMITED_RATE;
            config = config.withLimits(new PathLimits(
                    connections, usual.messagesPerConnection(), usual.ratePerSecond(), usual.recipientsPerMessage()));
        }
        return config.withRampOver(duration("ramp", config.rampOver())).withDrain(duration("drain", config.drain()));
    }

    private static SmtpLimits messageBytes(int bytes) {
        var usual = SmtpLimits.DEFAULT;
        return new SmtpLimits(
                usual.connections(),
                usual.connectionsPerClient(),
                bytes,
                usual.lineBytes(),
                usual.recipients(),
                usual.commandsWithoutMessage(),
                usual.errors(),
                usual.idle(),
                usual.message(),
                usual.session(),
                usual.memoryBytes());
    }

    private Access access(Path data, InetSocketAddress http) {
        if (flag("no-token")) {
            if (!http.getAddress().isLoopbackAddress())
                throw required("no-token").wrong("is for loopback only", "leave it out, or listen on 127.0.0.1");
            return new Access(List.of(), true, "");
        }
        Setting tokens = settings.get("tokens");
        if (tokens != null) return new Access(TokenFile.read(Path.of(tokens.value())), false, "");
        Path file = data.resolve(TokenFile.ADMIN_TOKEN);
        return new Access(List.of(TokenFile.adminToken(file)), false, "this node's admin token is in " + file);
    }

    private Route route() {
        TlsUse tls = smarthostTls();
        Setting setting = settings.get("route");
        String route = setting == null ? "sandbox" : setting.value();
        if (setting == null || route.equals("sandbox")) return new Route.ToSandbox(null);
        if (route.equals("mx")) {
            var dns = settings.containsKey("dns") ? address("dns", "127.0.0.1:53") : null;
            return new Route.ToMx(allowed(setting), dns, MxHost.SMTP_PORT);
        }
        if (!route.startsWith("smarthost="))
            throw setting.wrong("is no route", "give sandbox, smarthost=HOST:PORT or mx");
        String target = route.substring("smarthost=".length());
        int colon = target.lastIndexOf(':');
        if (colon < 1) throw setting.wrong("has no port", "write smarthost=HOST:PORT");
        return new Route.ToSmarthost(
                target.substring(0, colon), port(setting, target.substring(colon + 1), 1), allowed(setting), tls);
    }

    private TlsUse smarthostTls() {
        Setting setting = settings.get("smarthost-tls");
        if (setting == null) return TlsUse.OPPORTUNISTIC;
        return TlsUse.of(setting.value())
                .orElseThrow(() -> setting.wrong("is no use of TLS", "give off, opportunistic, required or verified"));
    }

    /// Real mail to real people is never a default.
    private List<Glob> allowed(Setting route) {
        Setting allowed = settings.get("allow-recipients");
        if (allowed != null) {
            try {
                return allowed.values().stream().map(Glob::new).toList();
            } catch (RuleException e) {
                throw allowed.wrong("is no glob: " + e.getMessage(), "write addresses such as *@example.com");
            }
        }
        if (flag("confirm-real-delivery")) return List.of(new Glob("*"));
        throw route.wrong(
                "delivers to real mailboxes",
                "say to whom with allow-recipients (globs such as *@example.com), or confirm-real-delivery for anyone");
    }

    private Setting required(String name) {
        Setting setting = settings.get(name);
        if (setting == null) throw new EngineException(name + " is not set; give --" + name);
        return setting;
    }

    private String text(String name, String otherwise) {
        Setting setting = settings.get(name);
        return setting == null ? otherwise : setting.value();
    }

    private boolean flag(String name) {
        Setting setting = settings.get(name);
        if (setting == null || setting.value().equals("false")) return false;
        if (setting.value().equals("true")) return true;
        throw setting.wrong("is neither true nor false", "write one of them");
    }

    private long number(String name, long least, long most) {
        Setting setting = required(name);
        try {
            long number = Long.parseLong(setting.value());
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // the complaint below says it
        }
        throw setting.wrong("is not right", "give a whole number from " + least + " to " + most);
    }

    private Duration duration(String name, Duration otherwise) {
        Setting setting = settings.get(name);
        if (setting == null) return otherwise;
        try {
            return Durations.parse(setting.value());
        } catch (RuleException e) {
            throw setting.wrong("is no duration", "write for example 30s or 5m");
        }
    }

    private InetSocketAddress address(String name, String otherwise) {
        Setting given = settings.get(name);
        Setting setting = given == null ? new Setting(name, List.of(otherwise), "default") : given;
        String text = setting.value();
        int colon = text.lastIndexOf(':');
        if (colon < 0) throw setting.wrong("has no port", "write HOST:PORT, such as " + otherwise);
        String host = text.substring(0, colon);
        try {
            var address = InetAddress.getByName(host.isEmpty() ? "127.0.0.1" : host);
            return new InetSocketAddress(address, port(setting, text.substring(colon + 1), 0));
        } catch (UnknownHostException e) {
            throw setting.wrong("names an unknown host", "write HOST:PORT, such as " + otherwise);
        }
    }

    private static int port(Setting setting, String digits, int least) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= least && port <= 65535) return port;
        } catch (NumberFormatException e) {
            // the complaint below says it
        }
        throw setting.wrong("has no port from " + least + " to 65535 behind its colon", "write HOST:PORT");
    }
}
