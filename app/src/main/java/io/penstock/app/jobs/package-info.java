/// Work that must not stop the window: virtual threads, progress, cancel.
@NullMarked
package io.penstock.app.jobs;

import org.jspecify.annotations.NullMarked;
