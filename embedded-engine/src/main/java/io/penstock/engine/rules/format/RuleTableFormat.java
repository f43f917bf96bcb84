package io.penstock.engine.rules.format;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.RuleTable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Our TOML form of a rule table.
///
/// ```toml
/// [providers]
/// microsoft = ["outlook", "office365"]
///
/// [schedules.greylist]
/// delays = ["5m", "10m", "20m", "1h"]
/// give-up-after = "72h"
///
/// [[rule]]
/// id = "gmail-ip-rate"
/// provider = "gmail"
/// code = "421"
/// enhanced = "x.7.28"
/// text = 'unusual rate of e?mail'
/// category = "RateLimited"
/// disposition = "retry"
/// actions = ["throttle source to 10/min for 30m when 3/10m"]
/// examples = ["421 4.7.28 Unusual rate of mail from your address"]
/// ```
/// All keys are told in `docs/rules.md`. A directory holds a `manifest.toml` with `files = [...]`, in the order in
/// which their rules are tried.
public final class RuleTableFormat {
    /// Far above any real table; keeps a wrong file from filling the memory.
    static final long MAX_FILE_BYTES = 16L << 20;

    private RuleTableFormat() {}

    /// Reads one text.
    ///
    /// @param name of the file, for messages
    /// @throws RuleFormatException at the first mistake
    public static RuleDocument read(String name, String toml) {
        return read(name, toml, 0);
    }

    /// @param linesAbove lines of the file before this text
    static RuleDocument read(String name, String toml, int linesAbove) {
        var assembly = new DocumentAssembly();
        String text = withoutMark(toml);
        TomlRuleReader.read(name, text, linesAbove, assembly);
        return assembly.document(name, pieces(name, text, linesAbove, assembly.part(0)), Faults.STRICT);
    }

    /// Reads a file, or a directory by its manifest.
    ///
    /// @throws RuleFormatException at the first mistake, and if a file is missing or not UTF-8
    public static RuleDocument load(Path fileOrDirectory) {
        if (!Files.isDirectory(fileOrDirectory)) return read(fileOrDirectory.toString(), text(fileOrDirectory));
        return loadManifest(fileOrDirectory.toString(), part -> text(fileOrDirectory.resolve(part)));
    }

    /// Reads a manifest and its files from any place, as one document.
    ///
    /// @param name of the place, for messages
    /// @param text gives the text of a file by its name in the manifest
    static RuleDocument loadManifest(String name, Function<String, String> text) {
        String manifestName = name + "/manifest.toml";
        var assembly = new DocumentAssembly();
        var pieces = new ArrayList<LayoutPiece>();
        String manifest = withoutMark(text.apply("manifest.toml"));
        List<String> files = TomlRuleReader.read(manifestName, manifest, 0, assembly);
        pieces.addAll(pieces(manifestName, manifest, 0, assembly.part(0)));
        boolean rigid = false;
        for (String file : files) {
            String toml = withoutMark(text.apply(file));
            int firstRule = assembly.ruleCount();
            TomlRuleReader.read(name + "/" + file, toml, 0, assembly);
            endLine(pieces);
            var own = pieces(name + "/" + file, toml, 0, assembly.part(firstRule));
            rigid |= own.stream().anyMatch(LayoutPiece.Rigid.class::isInstance);
            pieces.addAll(own);
        }
        // keys before the first table would end up inside the last table of the file before
        var known = rigid ? List.<LayoutPiece>of() : pieces;
        return assembly.document(manifestName, known, Faults.STRICT).withoutEnvelope();
    }

    /// Reads as much of a text as can be read.
    public static Inspection inspect(String name, String toml) {
        var assembly = new DocumentAssembly();
        var faults = new Faults.Collected();
        String text = withoutMark(toml);
        TomlRuleReader.inspect(name, text, assembly, faults);
        return inspection(name, assembly, faults, text);
    }

    /// Reads as much of a file as can be read, or of a directory by its manifest.
    ///
    /// @throws RuleFormatException if a file is missing or not UTF-8
    public static Inspection inspect(Path fileOrDirectory) {
        if (!Files.isDirectory(fileOrDirectory)) return inspect(fileOrDirectory.toString(), text(fileOrDirectory));
        String name = fileOrDirectory.toString();
        String manifestName = name + "/manifest.toml";
        var assembly = new DocumentAssembly();
        var faults = new Faults.Collected();
        String manifest = withoutMark(text(fileOrDirectory.resolve("manifest.toml")));
        for (String part : TomlRuleReader.inspect(manifestName, manifest, assembly, faults)) {
            try {
                String toml = withoutMark(text(fileOrDirectory.resolve(part)));
                TomlRuleReader.inspect(name + "/" + part, toml, assembly, faults);
            } catch (RuleFormatException e) {
                faults.add(e);
            }
        }
        return faults.count() == 0
                ? new Inspection(load(fileOrDirectory), List.of())
                : inspection(manifestName, assembly, faults, "");
    }

    /// A text with mistakes is not cut: who mends it writes it by hand.
    private static Inspection inspection(String name, DocumentAssembly assembly, Faults.Collected faults, String text) {
        boolean sound = faults.count() == 0;
        var pieces = sound ? pieces(name, text, 0, assembly.part(0)) : List.<LayoutPiece>of();
        return new Inspection(assembly.document(name, pieces, faults), faults.mistakes());
    }

    private static List<LayoutPiece> pieces(String name, String text, int linesAbove, RuleTable part) {
        return SourceLayout.cut(name, text, linesAbove, part);
    }

    private static void endLine(List<LayoutPiece> pieces) {
        if (pieces.isEmpty()) return;
        String last = pieces.getLast().text();
        String missing = last.endsWith("\n\n") ? "" : last.endsWith("\n") ? "\n" : "\n\n";
        if (!missing.isEmpty()) pieces.add(new LayoutPiece.Between(missing));
    }

    /// The mark that some editors put before UTF-8 is no part of the text.
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// Writes a document so that [#read] gives an equal table: in the layout in which it was read, with only those keys
    /// changed that have other values; else in a fixed order of keys, what is not set left out.
    public static String write(RuleDocument document) {
        if (!LayoutWriter.canWrite(document)) return new TomlRuleWriter(document).write();
        String text = new LayoutWriter(document).write();
        // rules are checked one by one; settings change so rarely that all may be read again
        boolean sure = document.layout().hasSettingsOf(document.table());
        return sure || says(text, document.table()) ? text : new TomlRuleWriter(document).write();
    }

    private static boolean says(String text, RuleTable table) {
        try {
            var again = read("", text).table();
            return again.withVersion(0).equals(table.withVersion(0));
        } catch (RuleException e) {
            return false;
        }
    }

    public static String write(RuleTable table) {
        return write(RuleDocument.of(table));
    }

    static String text(Path file) {
        var top = new SourcePlace(file.toString(), 1, 1);
        try {
            if (Files.size(file) > MAX_FILE_BYTES)
                throw new RuleFormatException(
                        top, "the file has more than 16 MiB; split it and list the parts in a manifest.toml");
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new RuleFormatException(top, FileTrouble.why(e));
        } catch (CharacterCodingException e) {
            throw new RuleFormatException(top, "the file is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            throw new RuleFormatException(top, "cannot be read: " + FileTrouble.why(e));
        }
    }
}
