/// Who changed what, when and why.
@NullMarked
package io.penstock.app.audit;

import org.jspecify.annotations.NullMarked;
