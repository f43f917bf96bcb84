/// What every SMTP server of ours shares below the protocol: taking connections and ending them in order.
///
/// No commands and no policy. The edge and the sandbox enter.
package io.penstock.engine.smtp.server;
