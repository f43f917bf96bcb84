package io.penstock.engine.cli;

import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a size in bytes: `2048`, `2KiB`, `10k`, `1MiB`; all units count in steps of 1024.
public final class ByteSize implements ITypeConverter<Integer> {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})\\s*(|b|k|kb|kib|m|mb|mib)");

    @Override
    public Integer convert(String text) {
        var match = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!match.matches()) throw new TypeConversionException("'" + text + "' is no size; write 2048, 2KiB or 1MiB");
        long number = Long.parseLong(match.group(1));
        long bytes =
                number << (match.group(2).startsWith("k") ? 10 : match.group(2).startsWith("m") ? 20 : 0);
        if (bytes > Integer.MAX_VALUE) throw new TypeConversionException("'" + text + "' is more than 2 GiB");
        return (int) bytes;
    }
}
