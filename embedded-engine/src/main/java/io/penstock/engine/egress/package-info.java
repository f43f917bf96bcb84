/// Where mail goes out: which source sends, to which site, under which limits, and how a domain becomes a site.
///
/// Knows nothing of messages or queues. Depends on smtp, on rules for globs and rates, and on journal for what a source
/// has sent today; queue, pause and delivery enter. Promise: a resolver never throws for what DNS says; it returns a
/// [io.penstock.engine.egress.Resolution] that explains itself.
package io.penstock.engine.egress;
