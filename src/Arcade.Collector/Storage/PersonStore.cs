using Arcade.Collector.Identity;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Storage;

/// <summary>The writer's access to persons and the ids that lead to them.</summary>
internal sealed class PersonStore(SqliteConnection connection) : IDisposable
{
    private readonly Statement _find = new(connection, Sql.FindPerson);
    private readonly Statement _insert = new(connection, Sql.InsertPerson);
    private readonly Statement _update = new(connection, Sql.UpdatePerson);
    private readonly Statement _delete = new(connection, Sql.DeletePerson);
    private readonly Statement _attach = new(connection, Sql.AttachId);
    private readonly Statement _move = new(connection, Sql.MoveIds);
    private readonly Statement _notePersonless = new(connection, Sql.NotePersonless);
    private readonly Statement _markMerged = new(connection, Sql.MarkMerged);

    public Person? Find(string token, string distinctId) => _find.First(
        static row => new Person(row.GetInt64(0), Guid.Parse(row.GetString(1)), row.GetBoolean(2), PersonProperties.Parse(row.GetString(3)),
            Microseconds.ToTime(row.GetInt64(4))),
        token, distinctId);

    public Person Create(string token, Guid uuid, bool isIdentified, DateTimeOffset createdAt)
    {
        long id = _insert.Number(token, uuid.ToString(), isIdentified, PersonProperties.Empty.ToJson(), Microseconds.From(createdAt));
        return new Person(id, uuid, isIdentified, PersonProperties.Empty, createdAt);
    }

    public void Update(Person person) =>
        _update.Execute(person.Id, person.IsIdentified, person.Properties.ToJson(), Microseconds.From(person.CreatedAt));

    public void Attach(string token, string distinctId, Person person, int version) => _attach.Execute(token, distinctId, person.Id, version);

    /// <summary>Gives all ids of one person to another and deletes the one.</summary>
    public void MoveIds(Person from, Person to)
    {
        _move.Execute(from.Id, to.Id);
        _delete.Execute(from.Id);
    }

    public void NotePersonless(string token, string distinctId) =>
        _notePersonless.Execute(token, distinctId, PersonUuid.Of(token, distinctId).ToString());

    /// <summary>Notes that the id has a person from here on; tells whether it had been used without one.</summary>
    public bool MarkMerged(string token, string distinctId) => _markMerged.Execute(token, distinctId) > 0;

    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
        _update.Dispose();
        _delete.Dispose();
        _attach.Dispose();
        _move.Dispose();
        _notePersonless.Dispose();
        _markMerged.Dispose();
    }
}
