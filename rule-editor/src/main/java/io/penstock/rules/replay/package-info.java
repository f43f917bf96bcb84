/// What the edited table would have made of past replies, beside a published version: a sentence, a chart by hour, and
/// what stands behind it.
package io.penstock.rules.replay;
