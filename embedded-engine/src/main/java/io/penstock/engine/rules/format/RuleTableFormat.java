package io.penstock.engine.rules.format;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.rules.RuleTable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
/// A directory holds a `manifest.toml` with `files = [...]`, in the order in which their rules are tried.
public final class RuleTableFormat {
    /// Far above any real table; keeps a wrong file from filling the memory.
    static final long MAX_FILE_BYTES = 16L << 20;

    private RuleTableFormat() {}

    /// Reads one text.
    ///
    /// @param name of the file, for messages
    /// @throws RuleFormatException at the first mistake
    public static RuleDocument read(String name, String toml) {
        var assembly = new DocumentAssembly();
        TomlRuleReader.read(name, toml, assembly);
        return assembly.document(name);
    }

    /// Reads a file, or a directory by its manifest.
    ///
    /// @throws RuleFormatException at the first mistake, and if a file is missing or not UTF-8
    public static RuleDocument load(Path fileOrDirectory) {
        if (!Files.isDirectory(fileOrDirectory)) return read(fileOrDirectory.toString(), text(fileOrDirectory));
        return loadManifest(fileOrDirectory.toString(), part -> text(fileOrDirectory.resolve(part)));
    }

    /// Reads a manifest and its files from any place.
    ///
    /// @param name of the place, for messages
    /// @param text gives the text of a file by its name in the manifest
    static RuleDocument loadManifest(String name, java.util.function.Function<String, String> text) {
        String manifestName = name + "/manifest.toml";
        String manifest = text.apply("manifest.toml");
        var assembly = new DocumentAssembly();
        for (String part : TomlRuleReader.read(manifestName, manifest, assembly)) {
            TomlRuleReader.read(name + "/" + part, text.apply(part), assembly);
        }
        return assembly.document(manifestName);
    }

    /// Writes rules in table order, keys in a fixed order, what is not set left out; [#read] gives an equal document.
    public static String write(RuleDocument document) {
        return new TomlRuleWriter(document).write();
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
