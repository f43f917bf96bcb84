/// The console: what a person sees of the engines, the one inside this process and those elsewhere.
///
/// It knows an engine through the control API only. [io.penstock.app.Main] is where the process begins, for the
/// command line too; `launch` is the only room that constructs across rooms.
package io.penstock.app;
