/// What providers say, alike replies as one line, the unclassified first; the way from a reply to a rule.
@NullMarked
package io.penstock.app.replies;

import org.jspecify.annotations.NullMarked;
