/// The place of the rule editor in the console: gives the component its backend, the cluster that is shown.
@NullMarked
package io.penstock.app.rules;

import org.jspecify.annotations.NullMarked;
