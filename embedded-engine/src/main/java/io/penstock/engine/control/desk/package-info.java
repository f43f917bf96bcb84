/// What a node can be asked and told, as the control API sees it: one small interface for each resource.
///
/// Speaks in wire records only, so the server knows no room behind it and is tested against desks made for the
/// test. Safe for any thread; a request that cannot be met throws a
/// [io.penstock.engine.control.desk.ControlProblem].
package io.penstock.engine.control.desk;
