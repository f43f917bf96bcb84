package io.penstock.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.SettingKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class CommandArgumentsTest {

    @ParameterizedTest
    @CsvSource({"2048,2048", "2KiB,2048", "10k,10240", "1 MiB,1048576", "7b,7"})
    void sizesAreRead(String text, int bytes) {
        assertEquals(bytes, new ByteSize().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "2GiB", "2 apples", "9999999MiB"})
    void whatIsNoSizeIsNamed(String text) {
        var thrown = assertThrows(TypeConversionException.class, () -> new ByteSize().convert(text));
        assertTrue(thrown.getMessage().contains("'" + text + "'"));
    }

    @Test
    void hostAndPortAreRead() {
        assertEquals(2525, new HostPort().convert("127.0.0.1:2525").getPort());
        assertEquals("::1", new HostPort().convert("[::1]:25").getHostString());
        assertThrows(TypeConversionException.class, () -> new HostPort().convert("localhost"));
        assertThrows(TypeConversionException.class, () -> new HostPort().convert("localhost:99999"));
    }

    @Test
    void aWrongFlagValueEndsWithUsageAndAnImpossibleOneWithCouldNot() {
        assertEquals(2, run(new SendCommand(), "--smtp", "nowhere"));
        assertEquals(3, run(new SendCommand(), "--count", "0"));
        assertEquals(3, run(new SandboxCommand(), "--mood", "gmail=angry"));
        assertEquals(3, run(new SandboxCommand(), "--mood", "gmial=slow"));
    }

    @Test
    void theHelpOfTheEngineSaysWhatEachSettingSays() {
        String help = EngineCommand.line().getUsageMessage().replaceAll("\\s+", "");
        for (SettingKind kind : SettingKind.ALL) {
            String said = kind.description().replaceAll("\\s+", "");
            assertTrue(help.contains(said), () -> kind.name() + ": " + said);
        }
    }

    private static int run(Object command, String... arguments) {
        var commandLine = new CommandLine(command);
        commandLine.setErr(new PrintWriter(new StringWriter()));
        commandLine.setOut(new PrintWriter(new StringWriter()));
        return commandLine.execute(arguments);
    }
}
