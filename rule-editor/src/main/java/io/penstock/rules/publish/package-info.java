/// From the edited table to the one in force: what changed, why, and back again.
package io.penstock.rules.publish;
