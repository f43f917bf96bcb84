package io.penstock.engine;

import io.penstock.engine.delivery.Credentials;
import io.penstock.engine.delivery.TlsUse;
import io.penstock.engine.egress.MxHost;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.sandbox.Sandbox;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where mail goes.
public sealed interface Route {
    /// As the control API says it.
    String words();

    /// What is asked of connections to where it leads.
    default TlsUse tls() {
        return TlsUse.OPPORTUNISTIC;
    }

    /// To the simulated providers on this machine; nothing can leave.
    ///
    /// @param world a sandbox that someone else opens and closes, so that it outlives this engine; null for one of
    /// its own
    record ToSandbox(@Nullable Sandbox world) implements Route {
        @Override
        public String words() {
            return "sandbox";
        }
    }

    /// To one relay.
    ///
    /// @param allowed globs over recipient addresses, such as `*@example.com`; others are never sent to
    /// @param tls     whether mail may go to it in clear text
    /// @param login   what is proved to it; null for nothing
    record ToSmarthost(
            String host,
            int port,
            List<Glob> allowed,
            TlsUse tls,
            @Nullable Credentials login) implements Route {
        public ToSmarthost {
            allowed = List.copyOf(allowed);
        }

        public ToSmarthost(String host, int port, List<Glob> allowed) {
            this(host, port, allowed, TlsUse.OPPORTUNISTIC);
        }

        public ToSmarthost(String host, int port, List<Glob> allowed, TlsUse tls) {
            this(host, port, allowed, tls, null);
        }

        @Override
        public String words() {
            return "smarthost " + host + ":" + port;
        }
    }

    /// To the MX hosts of each recipient's domain.
    ///
    /// @param allowed as for a smart host
    /// @param dns     the server that is asked; null for those of this machine
    /// @param port    at which the hosts take mail; another one than 25 is for laboratories
    record ToMx(List<Glob> allowed, @Nullable InetSocketAddress dns, int port) implements Route {
        public ToMx {
            allowed = List.copyOf(allowed);
        }

        public ToMx(List<Glob> allowed) {
            this(allowed, null, MxHost.SMTP_PORT);
        }

        @Override
        public String words() {
            return "mx";
        }
    }
}
