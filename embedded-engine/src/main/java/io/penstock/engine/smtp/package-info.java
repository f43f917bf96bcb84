/// The words of SMTP (RFC 5321) that both ends speak: replies, status codes, lines and dot-stuffing.
///
/// No sockets and no policy. Depends on nothing; everyone may enter.
package io.penstock.engine.smtp;
