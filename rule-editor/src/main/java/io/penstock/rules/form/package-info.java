/// One rule in full: each field with its own complaint, the pattern highlighted in examples and in recent replies.
package io.penstock.rules.form;
