/// Private keys and what signs with them: OpenSSL's libcrypto where it is there, the JDK elsewhere.
///
/// Only the processors enter. Promises: keys appear in no message and no log; both ways of signing give the same bytes.
package io.penstock.engine.process.crypto;
