/// Finding one message and seeing all that happened to it.
///
/// Addresses are masked until the user reveals them.
@NullMarked
package io.penstock.app.messages;

import org.jspecify.annotations.NullMarked;
