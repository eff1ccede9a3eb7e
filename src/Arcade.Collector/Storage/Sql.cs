namespace Arcade.Collector.Storage;

/// <summary>All SQL but the migrations. Times are microseconds since 1970, uuids lower-case text.</summary>
internal static class Sql
{
    // WAL lets readers go on while the writer commits; FULL makes a commit durable before it returns.
    public const string ConfigureWriter = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA fullfsync = ON;
        PRAGMA foreign_keys = ON;
        """;

    public const string Begin = "BEGIN IMMEDIATE";
    public const string Commit = "COMMIT";
    public const string Rollback = "ROLLBACK";

    public const string FindEvent = "SELECT id, event, distinct_id FROM events WHERE token = $1 AND uuid = $2";

    public const string InsertEvent = """
        INSERT INTO events (token, uuid, event, distinct_id, timestamp, received_at, raw_timestamp, sent_at, properties, person_mode)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    public const string ReplaceEvent = """
        UPDATE events SET event = $2, distinct_id = $3, timestamp = $4, received_at = $5, raw_timestamp = $6, sent_at = $7,
          properties = $8, person_mode = COALESCE($9, person_mode)
        WHERE id = $1
        """;

    public const string FindPerson = """
        SELECT p.id, p.uuid, p.is_identified, p.properties, p.created_at
        FROM distinct_ids d JOIN persons p ON p.id = d.person_id WHERE d.token = $1 AND d.distinct_id = $2
        """;

    public const string InsertPerson =
        "INSERT INTO persons (token, uuid, is_identified, properties, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id";

    public const string UpdatePerson = "UPDATE persons SET is_identified = $2, properties = $3, created_at = $4 WHERE id = $1";
    public const string DeletePerson = "DELETE FROM persons WHERE id = $1";
    public const string AttachId = "INSERT INTO distinct_ids (token, distinct_id, person_id, version) VALUES ($1, $2, $3, $4)";
    public const string MoveIds = "UPDATE distinct_ids SET person_id = $2, version = version + 1 WHERE person_id = $1";

    public const string NotePersonless = """
        INSERT INTO personless_ids (token, distinct_id, person_uuid, is_merged) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING
        """;

    public const string MarkMerged = "UPDATE personless_ids SET is_merged = 1 WHERE token = $1 AND distinct_id = $2";

    public const string InsertWarning = """
        INSERT INTO warnings (token, type, event_uuid, at, details) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (token, event_uuid, type) DO NOTHING
        """;

    // The person is looked up through the mapping at query time; a stored event is never rewritten when identities change.
    public const string SelectEvents = """
        SELECT e.id, e.token, e.uuid, e.event, e.distinct_id, e.timestamp, e.received_at, e.raw_timestamp, e.sent_at, e.person_mode,
          COALESCE(p.uuid, l.person_uuid), p.id IS NOT NULL, e.properties
        FROM events e
        LEFT JOIN distinct_ids d ON d.token = e.token AND d.distinct_id = e.distinct_id
        LEFT JOIN persons p ON p.id = d.person_id
        LEFT JOIN personless_ids l ON l.token = e.token AND l.distinct_id = e.distinct_id

        """;

    // The ids of one uuid: a person's, or the one id that has no person but would get this uuid.
    public const string EventIsOfPerson = """
        (e.token, e.distinct_id) IN (
          SELECT x.token, x.distinct_id FROM persons y JOIN distinct_ids x ON x.person_id = y.id WHERE y.uuid = $person
          UNION ALL
          SELECT x.token, x.distinct_id FROM personless_ids x WHERE x.person_uuid = $person AND NOT EXISTS (
            SELECT 1 FROM distinct_ids z WHERE z.token = x.token AND z.distinct_id = x.distinct_id))
        """;

    public const string EventHasToken = "e.token = $token";
    public const string EventHasName = "e.event = $event";
    public const string EventHasDistinctId = "e.distinct_id = $distinct_id";
    public const string EventIsBefore = "(e.timestamp, e.id) < ($before_time, $before_id)";
    public const string EventIsAfter = "(e.timestamp, e.id) > ($after_time, $after_id)";
    public const string EventIsNewer = "e.id > $newer_than";
    public const string NewestFirst = " ORDER BY e.timestamp DESC, e.id DESC LIMIT $limit";
    public const string OldestFirst = " ORDER BY e.timestamp, e.id LIMIT $limit";
    public const string ByArrival = " ORDER BY e.id LIMIT $limit";
    public const string LastEventId = "SELECT COALESCE(MAX(id), 0) FROM events";

    public const string SelectPersons = """
        SELECT p.id, p.token, p.uuid, p.is_identified, p.created_at, p.properties,
          (SELECT COUNT(*) FROM distinct_ids d WHERE d.person_id = p.id)
        FROM persons p

        """;

    public const string PersonHasToken = "p.token = $token";
    public const string PersonIsBefore = "(p.created_at, p.id) < ($before_time, $before_id)";
    public const string PersonHasUuid = "p.uuid = $person";
    public const string PersonsNewestFirst = " ORDER BY p.created_at DESC, p.id DESC LIMIT $limit";

    public const string SelectIds = "SELECT distinct_id, version FROM distinct_ids WHERE person_id = $person_id ORDER BY distinct_id LIMIT $limit";

    public const string FindPersonless = """
        SELECT x.token, x.distinct_id FROM personless_ids x WHERE x.person_uuid = $person AND NOT EXISTS (
          SELECT 1 FROM distinct_ids z WHERE z.token = x.token AND z.distinct_id = x.distinct_id)
        """;

    public const string SelectWarnings = "SELECT w.id, w.token, w.type, w.event_uuid, w.at, w.details FROM warnings w ";
    public const string WarningHasToken = "w.token = $token";
    public const string WarningIsBefore = "w.id < $before_id";
    public const string WarningsNewestFirst = " ORDER BY w.id DESC LIMIT $limit";

    public const string Totals = """
        SELECT (SELECT COUNT(*) FROM events), (SELECT COUNT(*) FROM persons), (SELECT COUNT(*) FROM persons WHERE is_identified),
          (SELECT COUNT(*) FROM distinct_ids),
          (SELECT COUNT(*) FROM personless_ids x WHERE NOT EXISTS (
            SELECT 1 FROM distinct_ids z WHERE z.token = x.token AND z.distinct_id = x.distinct_id)),
          (SELECT COUNT(*) FROM warnings)
        """;

    public const string TopEvents = "SELECT event, COUNT(*) FROM events GROUP BY event ORDER BY COUNT(*) DESC, event LIMIT $limit";
}
