/// What the console's tests share: a node with memory, a session without a cluster, a stage that can be photographed.
package io.penstock.app.testing;
