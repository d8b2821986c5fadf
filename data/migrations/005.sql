-- A bound is no figure: "up to 45" killed nobody that could be counted. What
-- was derived from bounds is derived again.
CREATE TEMP TABLE bounded AS SELECT DISTINCT event AS id FROM claim
  WHERE event IS NOT NULL AND measure = 'killed' AND state = 'measured' AND best IS NULL AND coalesce(low, high) IS NOT NULL;
UPDATE event SET killed = (SELECT coalesce(max(chosen), max(least)) FROM (
    SELECT CASE WHEN max(preferred) THEN NULL ELSE min(coalesce(best, CASE WHEN low = high THEN low END)) END AS least,
      max(CASE WHEN preferred THEN coalesce(best, CASE WHEN low = high THEN low END) END) AS chosen
    FROM claim WHERE claim.event = event.id AND measure = 'killed' AND state = 'measured' GROUP BY "of"))
  WHERE id IN (SELECT id FROM bounded);
UPDATE event_actor SET killed = (SELECT e.killed FROM event e WHERE e.id = event_actor.event)
  WHERE (actor, start, event) IN (SELECT p.actor, e.start, e.id FROM bounded b JOIN event e ON e.id = b.id JOIN event_part p ON p.owner = b.id);
DROP TABLE bounded;
