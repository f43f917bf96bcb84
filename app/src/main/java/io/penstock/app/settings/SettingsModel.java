package io.penstock.app.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The choices in force, and what is being typed. Touched only on the JavaFX application thread.
public final class SettingsModel {
    /// What has to be typed before mail may leave this machine.
    static final String CONFIRMATION = "deliver for real";

    public final ObjectProperty<Settings> inForce;
    final StringProperty smtpPort = new SimpleStringProperty();
    final StringProperty httpPort = new SimpleStringProperty();
    final StringProperty routeKind = new SimpleStringProperty();
    final StringProperty smartHost = new SimpleStringProperty("");
    /// Separated by blanks or commas.
    final StringProperty allowed = new SimpleStringProperty("");
    final StringProperty confirmation = new SimpleStringProperty("");

    public SettingsModel(Settings settings) {
        inForce = new SimpleObjectProperty<>(settings);
        inForce.subscribe(this::showInForce);
    }

    private void showInForce(Settings now) {
        smtpPort.set(Integer.toString(now.smtpPort()));
        httpPort.set(Integer.toString(now.httpPort()));
        var kind = now.route().startsWith("smarthost=") ? "smarthost" : now.route();
        routeKind.set(kind);
        if (kind.equals("smarthost")) smartHost.set(now.route().substring("smarthost=".length()));
        allowed.set(String.join(" ", now.allowedRecipients()));
        confirmation.set("");
    }

    /// What is wrong with the typed engine settings, or empty.
    Optional<String> problem() {
        var ports = portProblem("SMTP", smtpPort.get()).or(() -> portProblem("HTTP", httpPort.get()));
        if (ports.isPresent()) return ports;
        if (!smtpPort.get().equals("0") && smtpPort.get().equals(httpPort.get()))
            return Optional.of("SMTP and HTTP cannot share port " + smtpPort.get() + ". Choose another one for HTTP");
        if (routeKind.get().equals("smarthost") && !smartHost.get().strip().matches("[^\\s:]+:\\d{1,5}"))
            return Optional.of(
                    "The smart host '" + smartHost.get() + "' is not HOST:PORT, such as relay.example.net:25");
        if (!routeKind.get().equals("sandbox") && allowedRecipients().isEmpty())
            return Optional.of("Say which recipients may be sent to, such as *@example.com");
        if (isNewRealRoute() && !confirmation.get().strip().equals(CONFIRMATION))
            return Optional.of("Mail would leave this machine. Type '" + CONFIRMATION + "' to confirm");
        return Optional.empty();
    }

    private static Optional<String> portProblem(String name, String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) return Optional.empty();
        return Optional.of("The " + name + " port '" + text + "' is not a number from 0 to 65535");
    }

    /// Whether the typed route delivers for real and is not the one in force.
    boolean isNewRealRoute() {
        var now = inForce.get();
        var isSame = route().equals(now.route()) && allowedRecipients().equals(now.allowedRecipients());
        return !routeKind.get().equals("sandbox") && !isSame;
    }

    private List<String> allowedRecipients() {
        return Stream.of(allowed.get().split("[\\s,]+"))
                .filter(glob -> !glob.isEmpty())
                .toList();
    }

    String route() {
        return routeKind.get().equals("smarthost")
                ? "smarthost=" + smartHost.get().strip()
                : routeKind.get();
    }

    /// The settings as typed; only where [#problem] is empty.
    Settings typed() {
        return inForce.get()
                .withPorts(Integer.parseInt(smtpPort.get()), Integer.parseInt(httpPort.get()))
                .withRoute(route(), allowedRecipients());
    }
}
