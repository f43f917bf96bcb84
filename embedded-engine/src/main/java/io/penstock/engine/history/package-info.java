/// What became of each message, searchable, for as long as the retention allows.
///
/// An event consumer writes here, control reads here. Kept in H2 beside the journal: losing it loses no mail. Masking
/// personal data is the console's concern. Depends on event, message and smtp.
package io.penstock.engine.history;
