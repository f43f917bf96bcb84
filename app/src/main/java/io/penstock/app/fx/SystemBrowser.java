package io.penstock.app.fx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The browser that the user's desktop is set to. Blocking.
///
/// Addresses come from rule tables, which others write: only those of web pages are opened, nothing on this computer.
public final class SystemBrowser implements Browser {
    private final List<String> command;

    public SystemBrowser() {
        this(command(System.getProperty("os.name", "")));
    }

    /// @param command the program and its arguments before the address
    SystemBrowser(List<String> command) {
        this.command = List.copyOf(command);
    }

    static List<String> command(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) return List.of("rundll32", "url.dll,FileProtocolHandler");
        return List.of(name.startsWith("mac") ? "open" : "xdg-open");
    }

    /// @throws IllegalArgumentException if it is not the address of a web page
    /// @throws UncheckedIOException     if there is nothing to open it with
    @Override
    public void open(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!List.of("https", "http").contains(scheme) || address.getHost() == null)
            throw new IllegalArgumentException(
                    address + " is not the address of a web page. It must begin with https:// or http://.");
        var whole = new ArrayList<>(command);
        whole.add(address.toASCIIString());
        try {
            new ProcessBuilder(whole)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    command.getFirst() + " cannot be started here. The address is " + address + ".", e);
        }
    }
}
