using Arcade.Usage.Events;
using Arcade.Usage.Json;

namespace Arcade.Usage.Recording;

/// <summary>An event on its way into the journal.</summary>
/// <param name="name">Its name on the wire.</param>
/// <param name="members">Its properties so far, each preceded by a comma.</param>
/// <param name="declared">The declared event that it is; null: the one of a command (<see cref="CommandEvent"/>).</param>
internal sealed class RecordedEvent(string name, Utf8Builder members, UsageEvent? declared)
{
    public string Name => name;

    public Utf8Builder Members => members;

    public UsageEvent? Declared => declared;
}
