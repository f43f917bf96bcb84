package io.penstock.app.fx;

import java.net.URI;

/// Opens an address outside the console. Behind an interface, because a headless toolkit has no browser.
@FunctionalInterface
public interface Browser {
    void open(URI address);
}
