-- What one batch tells about a recipient is one row: the events one after the other, as the journal encodes them.
DROP TABLE event;
CREATE TABLE step (
    spool_id        BIGINT      NOT NULL,
    recipient_index INT         NOT NULL,
    first_event_id  VARCHAR(40) NOT NULL,
    events          VARBINARY   NOT NULL,
    PRIMARY KEY (spool_id, recipient_index, first_event_id)
);
