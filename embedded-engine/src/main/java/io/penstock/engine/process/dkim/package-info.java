/// DKIM signatures (RFC 6376, RFC 8301, RFC 8463): canonicalization, choice of fields, choice of keys.
///
/// Only relaxed/relaxed, SHA-256, whole bodies: what receivers want to see. The configuration enters, and whoever needs
/// the record for DNS.
package io.penstock.engine.process.dkim;
