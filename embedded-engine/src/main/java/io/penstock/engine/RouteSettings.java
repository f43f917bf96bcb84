package io.penstock.engine;

import io.penstock.engine.delivery.TlsUse;
import io.penstock.engine.egress.MxHost;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.RuleException;
import java.util.List;

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
        return new Route.ToSmarthost(target.substring(0, colon), port, allowed(setting), tls);
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
