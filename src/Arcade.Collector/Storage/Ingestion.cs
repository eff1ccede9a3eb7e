using Arcade.Collector.Capture;
using Arcade.Collector.Identity;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Storage;

/// <summary>Takes events into the open transaction, each once: one that is sent again is replaced and changes no person again.</summary>
internal sealed class Ingestion : IDisposable
{
    private readonly EventStore _events;
    private readonly PersonStore _persons;
    private readonly WarningStore _warnings;
    private readonly PersonRules _rules;

    public Ingestion(SqliteConnection connection)
    {
        _events = new EventStore(connection);
        _persons = new PersonStore(connection);
        _warnings = new WarningStore(connection);
        _rules = new PersonRules(_persons, _warnings);
    }

    public void Take(CapturedEvent source)
    {
        if (source is { Processing: PersonProcessing.Off, IsIdentityEvent: true })
        {
            _warnings.Add(source, WarningTypes.PersonlessIdentityEvent, ("event", source.Name), ("distinctId", source.DistinctId));
            return;
        }

        if (source.Processing == PersonProcessing.Unreadable)
            _warnings.Add(source, WarningTypes.InvalidProcessing, ("event", source.Name), ("distinctId", source.DistinctId));

        switch (_events.Find(source.Token, source.Uuid))
        {
            case null:
                _events.Insert(source, _rules.Apply(source));
                break;
            case { } earlier when earlier.Name == source.Name && earlier.DistinctId == source.DistinctId:
                _events.Replace(earlier.Id, source, mode: null);
                break;
            case { } other:
                _warnings.Add(source, WarningTypes.UuidReused, ("replacedEvent", other.Name), ("replacedDistinctId", other.DistinctId));
                _events.Replace(other.Id, source, _rules.Apply(source));
                break;
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        _persons.Dispose();
        _warnings.Dispose();
    }
}
