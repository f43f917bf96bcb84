-- One row per recipient of a message, as of the event last_event_id: an event that comes again changes nothing. The id grows with the time of acceptance, so the key is the order of search.
CREATE TABLE message (
    spool_id        BIGINT        NOT NULL,
    recipient_index INT           NOT NULL,
    recipient       VARCHAR(1000) NOT NULL,
    recipient_key   VARCHAR(1000) NOT NULL,
    mail_from       VARCHAR(1000) NOT NULL,
    subject         VARCHAR(1000) NOT NULL,
    queue           VARCHAR(1000) NOT NULL,
    provider        VARCHAR(200)  NOT NULL,
    outcome         VARCHAR(20)   NOT NULL,
    category        VARCHAR(100)  NOT NULL,
    last_reply      VARCHAR(2000) NOT NULL,
    attempts        INT           NOT NULL,
    received_at     BIGINT        NOT NULL,
    last_event_at   BIGINT        NOT NULL,
    last_event_id   VARCHAR(40)   NOT NULL,
    size_bytes      BIGINT        NOT NULL,
    PRIMARY KEY (spool_id, recipient_index)
);
CREATE INDEX message_recipient ON message (recipient_key);
CREATE INDEX message_queue ON message (queue, spool_id);

CREATE TABLE event (
    spool_id        BIGINT         NOT NULL,
    recipient_index INT            NOT NULL,
    event_id        VARCHAR(40)    NOT NULL,
    at              BIGINT         NOT NULL,
    type            VARCHAR(30)    NOT NULL,
    text            VARCHAR(3000)  NOT NULL,
    host            VARCHAR(1000)  NOT NULL,
    reply           VARCHAR(2000)  NOT NULL,
    category        VARCHAR(100)   NOT NULL,
    rule_id         VARCHAR(500)   NOT NULL,
    elapsed_millis  BIGINT         NOT NULL,
    dialogue        VARCHAR(40000) NOT NULL,
    PRIMARY KEY (spool_id, recipient_index, event_id)
);
