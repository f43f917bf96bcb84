/// Generated load: many made-up messages sent to an engine through its own front door, with rate,
/// progress and cancel.
///
/// The command line, the control API and so the console's Send screen use it. What a run sends follows
/// from its plan alone, so a run can be repeated.
package io.penstock.engine.sandbox.load;
