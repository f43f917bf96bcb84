package io.penstock.app.sending;

import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.SandboxView;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What is being sent, where to, and how far it is. Touched only on the JavaFX application thread.
final class SendModel {
    enum Mode {
        COMPOSE,
        EML,
        LOAD
    }

    final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.COMPOSE);
    final StringProperty from = new SimpleStringProperty("news@acme.test");
    final StringProperty recipients = new SimpleStringProperty("");
    final StringProperty subject = new SimpleStringProperty("Hello from Penstock");
    final StringProperty text = new SimpleStringProperty("Hello,\n\nthis is a test.\n");
    final StringProperty html = new SimpleStringProperty("");
    final StringProperty unsubscribe = new SimpleStringProperty("");
    final StringProperty tenant = new SimpleStringProperty("acme");
    final StringProperty campaign = new SimpleStringProperty("test");
    final ObjectProperty<@Nullable EmlFile> eml = new SimpleObjectProperty<>();
    final StringProperty emlProblem = new SimpleStringProperty("");

    final StringProperty count = new SimpleStringProperty("1000");
    final StringProperty rate = new SimpleStringProperty("0");
    final StringProperty sizeKib = new SimpleStringProperty("4");
    final StringProperty connections = new SimpleStringProperty("10");
    final StringProperty tenants = new SimpleStringProperty("acme, globex");
    final StringProperty campaigns = new SimpleStringProperty("spring, digest");
    final StringProperty domains =
            new SimpleStringProperty("gmail.com:50, yahoo.com:20, outlook.com:20, icloud.com:10");

    final ObjectProperty<@Nullable NodeInfo> node = new SimpleObjectProperty<>();
    final ObjectProperty<@Nullable SandboxView> sandbox = new SimpleObjectProperty<>();
    final StringProperty sandboxProblem = new SimpleStringProperty("");
    final ObjectProperty<SendRun> run = new SimpleObjectProperty<>(new SendRun.None());
    final ObjectProperty<List<ResultLine>> results = new SimpleObjectProperty<>(List.of());

    RecipientList recipientList() {
        return RecipientList.parse(recipients.get());
    }

    LoadDraft load() {
        return new LoadDraft(
                from.get(),
                subject.get(),
                text.get(),
                count.get(),
                rate.get(),
                sizeKib.get(),
                connections.get(),
                tenants.get(),
                campaigns.get(),
                domains.get());
    }

    /// How many messages the button would send; 0 if something is missing.
    long messages() {
        return switch (mode.get()) {
            case COMPOSE, EML -> recipientList().recipients().size();
            case LOAD ->
                load().checked().problems().isEmpty() ? load().checked().plan().count() : 0;
        };
    }

    List<Preflight.Finding> preflight() {
        var file = eml.get();
        if (mode.get() == Mode.EML) {
            return file == null ? List.of() : Preflight.of(mailOf(file));
        }
        // a generated load has no headers of its own, so list headers are not asked of it
        long to = mode.get() == Mode.LOAD ? 1 : messages();
        var fields =
                mode.get() == Mode.LOAD ? List.<String>of() : recipientList().fields();
        var header = unsubscribe.get().isBlank() || mode.get() == Mode.LOAD
                ? Optional.<String>empty()
                : Optional.of(unsubscribe.get().strip());
        boolean oneClick = header.isPresent() && header.get().startsWith("https://");
        var body = mode.get() == Mode.LOAD ? "" : html.get();
        return Preflight.of(
                new Preflight.Mail(from.get(), subject.get(), text.get(), body, header, oneClick, fields, to));
    }

    private Preflight.Mail mailOf(EmlFile file) {
        int body = file.text().indexOf("\r\n\r\n");
        return new Preflight.Mail(
                from.get(),
                file.header("subject").orElse(""),
                body < 0 ? "" : file.text().substring(body + 4),
                "",
                file.header("list-unsubscribe"),
                file.header("list-unsubscribe-post").isPresent(),
                List.of(),
                messages());
    }

    /// What keeps the button from working, a sentence each.
    List<String> problems() {
        var found = new java.util.ArrayList<String>();
        if (mode.get() == Mode.LOAD) {
            found.addAll(load().checked().problems());
            return found;
        }
        if (!RecipientList.isAddress(from.get().strip())) found.add("From “" + from.get() + "” is no address.");
        var list = recipientList();
        if (list.recipients().isEmpty()) found.add("There is no recipient.");
        if (mode.get() == Mode.EML) {
            var file = eml.get();
            if (file == null) found.add("Choose an .eml file.");
            else found.addAll(file.problems());
        } else if (text.get().isBlank() && html.get().isBlank()) {
            found.add("There is no text.");
        }
        return found;
    }

    /// Whether mail leaves for real mailboxes: the node does not deliver to its sandbox.
    boolean isReal() {
        var info = node.get();
        return info != null && !info.route().equals("sandbox");
    }
}
