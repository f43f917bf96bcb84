package io.penstock.engine.replay.past;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.replay.PastReplies;
import io.penstock.engine.replay.ReplayException;
import io.penstock.engine.replay.SkipReason;
import io.penstock.engine.replay.Skipped;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Opens logs of files: one, or many merged in order of time.
public final class LogFiles {
    private static final int SNIFF_BYTES = LineReader.MAX_LINE_BYTES;
    private static final int SNIFF_LINES = 50;

    private static final Map<String, String> OTHER_PACKINGS = Map.of("\uFFFD7zXZ", "xz", "BZh", "bzip2");
    /// Stands for the standard input.
    private static final Path STDIN = Path.of("-");

    private final LogSettings settings;
    private final Optional<LogFormat> given;

    /// @param given what all files are; empty to find out for each
    public LogFiles(LogSettings settings, Optional<LogFormat> given) {
        this.settings = settings;
        this.given = given;
    }

    /// Opens files, and the files of directories; `-` alone is the standard input. Of a directory those that are no log
    /// are passed over and counted.
    ///
    /// @throws ReplayException naming a file that is not there, cannot be read, or is of no known format, or
    /// directories without a log
    public PastReplies open(List<Path> paths) {
        if (paths.contains(STDIN)) {
            if (paths.size() > 1)
                throw new ReplayException("'-' reads the standard input and stands alone; what else is to be read goes"
                        + " through it too, as in 'cat a.log b.log | penstock rules replay -'");
            return open(System.in);
        }
        var files = new ArrayList<Path>();
        var passedOver = new Skipped();
        for (Path path : paths) {
            if (Files.isDirectory(path)) addFilesOf(path, files, passedOver);
            else files.add(path);
        }
        if (files.isEmpty()) throw new UnknownLogException(noLog(paths));
        if (files.size() == 1 && passedOver.counts().isEmpty()) return open(files.getFirst());
        return MergedLogs.of(files, this, passedOver);
    }

    private static String noLog(List<Path> directories) {
        String named = directories.stream().map(Path::toString).collect(Collectors.joining(", "));
        return named + " has no file that looks like a log";
    }

    private void addFilesOf(Path directory, List<Path> into, Skipped passedOver) {
        try (var entries = Files.list(directory)) {
            for (Path file : entries.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                // what was rotated away on a quiet day is empty
                if (name.startsWith(".") || !Files.isRegularFile(file) || Files.size(file) == 0) continue;
                if (given.isPresent() || format(file).isPresent()) into.add(file);
                else passedOver.add(SkipReason.UNREADABLE, file.toString(), 0, "a file of no known format");
            }
        } catch (IOException e) {
            throw new ReplayException(directory + " cannot be read: " + FileTrouble.why(e), e);
        }
    }

    private Optional<LogFormat> format(Path file) throws IOException {
        try (var counted = PackedFile.open(file);
                var in = PackedFile.unpacked(counted)) {
            return LogFormat.of(head(in.readNBytes(1 << 16)));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    /// Opens what comes from elsewhere; how much it is nobody knows.
    ///
    /// @throws ReplayException if it is of no known format
    public PastReplies open(InputStream in) {
        try {
            return open("standard input", new PackedFile.Counted(in), 0, settings.now());
        } catch (IOException e) {
            throw new ReplayException("the standard input cannot be read: " + FileTrouble.why(e), e);
        }
    }

    PastReplies open(Path file) {
        PackedFile.@Nullable Counted counted = null;
        try {
            long size = Files.size(file);
            if (Files.isDirectory(file)) throw new ReplayException(file + " is a directory");
            Instant written = Files.getLastModifiedTime(file).toInstant();
            counted = PackedFile.open(file);
            return open(file.toString(), counted, size, written);
        } catch (IOException e) {
            close(counted);
            throw new ReplayException(file + " cannot be read: " + FileTrouble.why(e), e);
        } catch (RuntimeException e) {
            close(counted);
            throw e;
        }
    }

    private static void close(@Nullable InputStream in) {
        if (in == null) return;
        try {
            in.close();
        } catch (IOException _) {
            // it was only read
        }
    }

    private PastReplies open(String name, PackedFile.Counted counted, long size, Instant written) throws IOException {
        var in = new BufferedInputStream(PackedFile.unpacked(counted), 1 << 16);
        byte[] head = peek(in);
        List<String> lines = head(head);
        LogFormat format = given.or(() -> LogFormat.of(lines)).orElseGet(() -> ifEmpty(name, lines));
        var places = new Places(settings.directory());
        Instant latest = written.isBefore(settings.now()) ? written : settings.now();
        LineParser parser = switch (format) {
            case KUMOMTA -> {
                if (!isLineByLine(head)) yield null;
                yield new KumoLines(places);
            }
            case POWERMTA ->
                PmtaJson.looksLike(firstOf(lines))
                        ? new PmtaJson(places, settings.zone())
                        : new PowerMtaLog(places, settings.zone());
            case POSTFIX -> postfix(lines, new PostfixLog(places, new SyslogTime(settings.zone(), latest)));
            case TSV -> new TsvLog(places, settings, latest);
        };
        if (parser == null) return new KumoDocument(name, counted, in, places, size);
        return new LineLog(name, counted, new LineReader(in), parser, size);
    }

    private static LineParser postfix(List<String> head, PostfixLog log) {
        String first = firstOf(head);
        if (JournalExport.looksLike(first)) return new JournalExport(log::parse);
        return first.startsWith("{") ? new WrappedPostfixLog(log::parse) : log;
    }

    private static LogFormat ifEmpty(String name, List<String> lines) {
        if (lines.stream().allMatch(String::isBlank)) return LogFormat.TSV;
        for (var packing : OTHER_PACKINGS.entrySet()) {
            if (lines.getFirst().startsWith(packing.getKey()))
                throw new ReplayException(name + " is packed with " + packing.getValue()
                        + ", and gzip and zstd are read" + " here; unpack it first, as in '" + packing.getValue()
                        + " -dc FILE | penstock rules replay -'");
        }
        throw new UnknownLogException(
                name + " is of no known format: it begins with '" + begin(lines) + "'. Looked for in its"
                        + " first lines: JSON with a \"type\" (kumomta; what is written by a template of its own cannot be read), a CSV header or records such as 'b,2026-11-27 10:00:00'"
                        + " (powermta), times of syslog or to=<...> with status= (postfix), a header with 'text' between tabs"
                        + " (tsv)");
    }

    private static String firstOf(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .strip();
    }

    private static String begin(List<String> lines) {
        String first = firstOf(lines);
        String clipped = first.length() <= 60 ? first : first.substring(0, 60) + "...";
        return clipped.replaceAll("\\p{Cntrl}", "?");
    }

    private static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(SNIFF_BYTES);
        try {
            // as much as tells a long first line from a document of many lines
            return in.readNBytes(SNIFF_BYTES - 1);
        } catch (EOFException e) {
            return new byte[0];
        } finally {
            in.reset();
        }
    }

    private static List<String> head(byte[] bytes) {
        int length = Math.min(bytes.length, 1 << 16);
        return new String(bytes, 0, length, StandardCharsets.UTF_8)
                .lines()
                .limit(SNIFF_LINES)
                .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
                .toList();
    }

    /// Whether the first line that is not blank is JSON as a whole.
    private static boolean isLineByLine(byte[] head) {
        int from = 0;
        while (from < head.length
                && (head[from] <= ' '
                        || head[from] == (byte) 0xEF
                        || head[from] == (byte) 0xBB
                        || head[from] == (byte) 0xBF)) from++;
        int to = from;
        while (to < head.length && head[to] != '\n') to++;
        if (to == from) return true;
        if (KumoLines.isWhole(head, from, to - from)) return true;
        // a damaged first line: the second tells
        boolean opensDocument = to - from <= 2 || head[from] == '[';
        int second = to + 1;
        return !opensDocument && second < head.length && head[second] == '{';
    }
}
