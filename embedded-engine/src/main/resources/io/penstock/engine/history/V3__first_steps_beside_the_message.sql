-- What the first batch tells about a recipient, which is mostly all there ever is, needs no row of its own in step.
ALTER TABLE message ADD COLUMN events VARBINARY DEFAULT X'00' NOT NULL;
