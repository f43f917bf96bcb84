/// The user's choices: look, ports, delivery route. Kept in the store; shown on the Settings screen.
@NullMarked
package io.penstock.app.settings;

import org.jspecify.annotations.NullMarked;
