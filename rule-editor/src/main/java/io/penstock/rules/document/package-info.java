/// The table under the analyst's hands: what it was, what it is now, every step between by name, and the draft on disk.
///
/// Knows no screen; properties are JavaFX beans, touched on the JavaFX thread only.
package io.penstock.rules.document;
