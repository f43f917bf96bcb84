/// The queue table: what waits where, why, and what to do about it.
///
/// Works for 100,000 queues, because it fetches what is in view and lets the node filter and sort. Sees `pauses`
/// for the cards that hold and release queues.
@NullMarked
package io.penstock.app.queues;

import org.jspecify.annotations.NullMarked;
