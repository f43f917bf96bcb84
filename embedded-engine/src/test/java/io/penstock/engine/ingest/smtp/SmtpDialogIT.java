package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ManualTime;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.RecordingSpool;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.smtp.Dialog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Every recorded conversation, played against a listener with small limits.
@Timeout(30)
class SmtpDialogIT {
    private static final Path DIALOGS = Path.of("src/test/resources/dialogs");

    @TestFactory
    List<DynamicTest> conversationsGoAsRecorded() throws IOException {
        return dialogs("smtp-in", TestListeners.config());
    }

    @TestFactory
    List<DynamicTest> soDoThoseInLmtp() throws IOException {
        var lmtp = new SmtpBind(TestListeners.ANYWHERE, SmtpBind.Kind.LMTP);
        return dialogs("lmtp-in", TestListeners.config().with(List.of(lmtp)));
    }

    @TestFactory
    List<DynamicTest> andThoseThroughAProxy() throws IOException {
        return dialogs("proxy-in", TestListeners.config().withProxies(List.of(Network.parse("127.0.0.0/8"))));
    }

    private static List<DynamicTest> dialogs(String directory, SmtpListenerConfig config) throws IOException {
        try (Stream<Path> files = Files.list(DIALOGS.resolve(directory))) {
            return files.sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file, config)))
                    .toList();
        }
    }

    private static void play(Path file, SmtpListenerConfig config) throws IOException {
        var time = new ManualTime();
        var intake = new MessageIntake(new RecordingSpool(), new SpoolIds(time, 0), waiting -> {});
        try (var listener = SmtpListener.open(config, intake, time)) {
            Dialog.read(file).play(listener.address());
        }
    }
}
