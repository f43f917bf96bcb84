/// Rule tables as files: our own TOML, in stable order and made for version control, read with the place of every
/// mistake.
package io.penstock.engine.rules.format;
