/// What every screen needs of JavaFX: the way onto its thread, coalescing, charts, table layout, files and browser.
///
/// The only room that calls `Platform.runLater`. Knows no cluster and no screen; everyone in the console may enter.
@NullMarked
package io.penstock.app.fx;

import org.jspecify.annotations.NullMarked;
