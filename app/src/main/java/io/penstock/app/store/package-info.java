/// What the console remembers: clusters, outbox, settings. One H2 file in the data directory, migrated by numbered
/// scripts that are never changed once released.
@NullMarked
package io.penstock.app.store;

import org.jspecify.annotations.NullMarked;
