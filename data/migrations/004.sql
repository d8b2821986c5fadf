-- Dates that are not one day are few in most cases. Whoever counts takes the
-- days from the long indexes and looks here for what is not so simple.
CREATE INDEX event_loose ON event (start, id, first, last, kind, province, place, killed) WHERE first < last;
CREATE INDEX event_actor_loose ON event_actor (actor, start, event, position, first, last, role, kind, province, killed) WHERE first < last;

-- Figures of events are added up from the index alone.
DROP INDEX claim_by_event;
CREATE INDEX claim_by_event ON claim (event, measure, source, "of", unit, state, preferred, low, best, high) WHERE event IS NOT NULL;
