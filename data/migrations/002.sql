-- Pinned events and durations are few; a timeline asks for them at every zoom.
CREATE INDEX event_by_pin ON event (start, id, first, last) WHERE pinned OR period;
