/// What wants a person's eye: raised by rules, or by the engine itself.
@NullMarked
package io.penstock.app.alerts;

import org.jspecify.annotations.NullMarked;
