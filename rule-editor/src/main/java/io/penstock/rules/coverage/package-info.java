/// How much of what each provider says the edited table knows, and which wordings are behind the rest.
package io.penstock.rules.coverage;
