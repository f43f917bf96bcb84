/// The delivery engine: takes mail in, keeps it, queues it, delivers it, and tells what happened.
///
package io.penstock.engine;
