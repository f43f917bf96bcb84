package io.penstock.engine;

import io.penstock.engine.delivery.Credentials;
import io.penstock.engine.delivery.TlsUse;
import io.penstock.engine.egress.MxHost;
import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.RuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads where mail goes, and makes sure that real mail to real people was asked for in so many words.
final class RouteSettings {
    private final SettingValues values;

    RouteSettings(SettingValues values) {
        this.values = values;
    }

    Route route() {
        TlsUse tls = smarthostTls();
        Setting setting = values.get("route");
        if (setting == null || setting.value().equals("sandbox")) return new Route.ToSandbox(null);
        if (setting.value().equals("mx")) {
            return new Route.ToMx(allowed(setting), values.address("dns").orElse(null), MxHost.SMTP_PORT);
        }
        if (!setting.value().startsWith("smarthost="))
            throw setting.wrong("is no route", "give sandbox, smarthost=HOST:PORT or mx");
        String target = setting.value().substring("smarthost=".length());
        int colon = target.lastIndexOf(':');
        if (colon < 1) throw setting.wrong("has no port", "write smarthost=HOST:PORT");
        int port = SettingValues.port(setting, target.substring(colon + 1), 1);
        return new Route.ToSmarthost(target.substring(0, colon), port, allowed(setting), tls, credentials(tls));
    }

    private @Nullable Credentials credentials(TlsUse tls) {
        Setting user = values.get("smarthost-user");
        Setting variable = values.get("smarthost-password-env");
        Setting file = values.get("smarthost-password-file");
        if (user == null) {
            Setting password = variable == null ? file : variable;
            if (password != null) throw password.wrong("is of no use without a user", "add smarthost-user");
            return null;
        }
        if (tls == TlsUse.OFF && !isLoopback())
            throw user.wrong("would go in clear text with smarthost-tls = off", "say required or leave that out");
        if ((variable == null) == (file == null))
            throw user.wrong(
                    "needs one password", "give smarthost-password-env NAME or smarthost-password-file FILE, not both");
        String password = variable == null ? passwordIn(file) : passwordOf(variable);
        try {
            return new Credentials(user.value(), password);
        } catch (IllegalArgumentException e) {
            throw user.wrong("cannot be used: " + e.getMessage(), "mend user or password");
        }
    }

    private boolean isLoopback() {
        String route = values.text("route", "");
        return route.startsWith("smarthost=127.") || route.startsWith("smarthost=localhost:");
    }

    private static String passwordOf(Setting variable) {
        String password = System.getenv(variable.value());
        if (password == null) throw variable.wrong("names no environment variable that is set", "set it");
        return password;
    }

    /// The first line; what is behind it would not be seen as part of a password.
    private static String passwordIn(@Nullable Setting file) {
        if (file == null) return "";
        try (var reader = Files.newBufferedReader(Path.of(file.value()))) {
            return Objects.requireNonNullElse(reader.readLine(), "");
        } catch (IOException e) {
            throw file.wrong("cannot be read", FileTrouble.why(e));
        }
    }

    private TlsUse smarthostTls() {
        Setting setting = values.get("smarthost-tls");
        if (setting == null) return TlsUse.OPPORTUNISTIC;
        return TlsUse.of(setting.value())
                .orElseThrow(() -> setting.wrong("is no use of TLS", "give off, opportunistic, required or verified"));
    }

    private List<Glob> allowed(Setting route) {
        Setting allowed = values.get("allow-recipients");
        if (allowed != null) {
            try {
                return allowed.values().stream().map(Glob::new).toList();
            } catch (RuleException e) {
                throw allowed.wrong("is no glob: " + e.getMessage(), "write addresses such as *@example.com");
            }
        }
        if (values.flag("confirm-real-delivery")) return List.of(new Glob("*"));
        throw route.wrong(
                "delivers to real mailboxes",
                "say to whom with allow-recipients (globs such as *@example.com), or confirm-real-delivery for anyone");
    }
}
