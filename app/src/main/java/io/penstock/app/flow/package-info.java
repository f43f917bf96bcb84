/// The home screen: the picture of the system. What comes in, the gates, the providers, the outcomes; the last minutes
/// under it, and what needs a person's attention beside it.
///
/// Reads throughput from the event stream and queue states twice a second at most; orders go through `pauses`.
@NullMarked
package io.penstock.app.flow;

import org.jspecify.annotations.NullMarked;
