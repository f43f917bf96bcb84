/// The frame of the console: window, navigation, palette, actions, toasts, status bar, lock.
///
/// Knows the screens by [io.penstock.app.shell.Screen] only. Screens enter through [io.penstock.app.shell.AppContext].
@NullMarked
package io.penstock.app.shell;

import org.jspecify.annotations.NullMarked;
