/// How the console starts: the launcher, the command, and the wiring, which is the only place that constructs across
/// rooms.
@NullMarked
package io.penstock.app.launch;

import org.jspecify.annotations.NullMarked;
