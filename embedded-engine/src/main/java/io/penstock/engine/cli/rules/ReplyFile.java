package io.penstock.engine.cli.rules;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.rules.RuleException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a TSV file of replies, row by row. Bytes that are no UTF-8, as some providers send them, become `\uFFFD`.
final class ReplyFile {
    /// No reply is longer; keeps a file without line ends from filling the memory.
    private static final int MAX_LINE_CHARS = 1 << 20;

    private ReplyFile() {}

    interface Visitor {
        void row(ReplyColumns.Row row) throws IOException;
    }

    /// @return the number of rows
    /// @throws RuleException if the file cannot be read, or has no header
    static long read(Path file, boolean idToo, Visitor visitor) {
        long count = 0;
        try (var reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), 1 << 16)) {
            String header = reader.readLine();
            if (header == null) throw new RuleException(file + " is empty; its first line must name the columns");
            var columns = new ReplyColumns(
                    file.toString(), header.startsWith("\uFEFF") ? header.substring(1) : header, idToo);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isBlank()) continue;
                String cut = line.length() > MAX_LINE_CHARS ? line.substring(0, MAX_LINE_CHARS) : line;
                visitor.row(columns.row(cut));
                count++;
            }
        } catch (IOException e) {
            throw new RuleException(file + ": " + FileTrouble.why(e), e);
        }
        return count;
    }
}
