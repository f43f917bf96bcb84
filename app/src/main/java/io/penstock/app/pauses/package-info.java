/// The gates as a person works them: place a pause, extend it, resume, cancel what a rule ordered, and before each of
/// these see what it does.
///
/// Sees `cluster`, `jobs`, `fx`, `theme` and the frame's seams. Queues and Flow open its cards; it knows neither.
@NullMarked
package io.penstock.app.pauses;

import org.jspecify.annotations.NullMarked;
