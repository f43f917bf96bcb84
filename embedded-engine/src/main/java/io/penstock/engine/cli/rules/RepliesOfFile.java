package io.penstock.engine.cli.rules;

import io.penstock.engine.egress.Provider;
import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.replay.PastReplies;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.ReplayException;
import io.penstock.engine.replay.past.LogFiles;
import io.penstock.engine.replay.past.LogSettings;
import io.penstock.engine.replay.past.UnknownLogException;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What providers said, out of whatever a user has: a TSV file of replies, a log of KumoMTA, PowerMTA or Postfix,
/// packed
/// or not, or a directory of logs.
final class RepliesOfFile {
    private static final int MAX_HEADER_CHARS = 1 << 16;

    private RepliesOfFile() {}

    /// @param visitor answers whether it wants more. It is not told of replies that accept mail, nor of those in the
    /// sender's own words
    /// @throws RuleException if nothing can be read, or no reply is in it
    static void read(Path file, Predicate<ReplyContext> visitor) {
        if (isTable(file)) {
            readTable(file, visitor);
            return;
        }
        var settings =
                new LogSettings(ZoneId.systemDefault(), InstantSource.system().instant(), ProviderDirectory.builtIn());
        boolean any = false;
        try (PastReplies past = new LogFiles(settings, Optional.empty()).open(List.of(file))) {
            for (PastReply reply = past.next(); reply != null; reply = past.next()) {
                any = true;
                if (!reply.remote() || reply.reply().isPositive()) continue;
                if (!visitor.test(context(reply))) return;
            }
            if (!any)
                throw new RuleException(file + ": none of its " + past.lines()
                        + " lines is a reply of a server; give a log of deliveries, or a TSV file with a column text");
        } catch (UnknownLogException e) {
            throw new RuleException(
                    e.reason() + "; give a log of KumoMTA, PowerMTA or Postfix, or a TSV file with a column text", e);
        } catch (ReplayException e) {
            throw new RuleException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new RuleException(file + ": " + FileTrouble.why(e), e);
        }
    }

    private static ReplyContext context(PastReply reply) {
        String provider = reply.provider().equals(Provider.GENERIC.id()) ? "" : reply.provider();
        return new ReplyContext(provider, reply.domain(), reply.mxHost(), reply.source(), reply.phase(), reply.reply());
    }

    private static void readTable(Path file, Predicate<ReplyContext> visitor) {
        var wanted = new boolean[] {true};
        ReplyFile.read(file, false, row -> {
            if (wanted[0]) wanted[0] = visitor.test(row.context());
        });
    }

    /// Whether the first line names columns, one of them `text`.
    private static boolean isTable(Path file) {
        if (!Files.isRegularFile(file)) return false;
        try (var reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            var head = new char[MAX_HEADER_CHARS];
            int length = Math.max(0, reader.read(head));
            String line = new String(head, 0, length).lines().findFirst().orElse("");
            return List.of(line.replace("\uFEFF", "").split("\t", -1)).stream()
                    .map(name -> name.strip().replace("\"", ""))
                    .anyMatch(name -> name.equalsIgnoreCase("text"));
        } catch (IOException e) {
            return false;
        }
    }
}
