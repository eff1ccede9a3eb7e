namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>How much a walk looked at.</summary>
internal sealed class Tally
{
    public long Histories { get; set; }

    public long Steps { get; set; }

    /// <summary>Events that reached a service.</summary>
    public long Events { get; set; }

    /// <summary>Events of a known account, each found with that account or with nobody.</summary>
    public long Attributed { get; set; }

    /// <summary>Anonymous events, each found with the account whose login followed.</summary>
    public long Joined { get; set; }

    public long Aliases { get; set; }

    /// <summary>Histories in which the Python program joined two accounts by itself: whose their events are is not checked from there on.</summary>
    public long Spoilt { get; set; }

    public void Add(Tally other)
    {
        Histories += other.Histories;
        Steps += other.Steps;
        Events += other.Events;
        Attributed += other.Attributed;
        Joined += other.Joined;
        Aliases += other.Aliases;
        Spoilt += other.Spoilt;
    }

    public override string ToString() =>
        $"{Histories:N0} histories, {Steps:N0} steps, {Events:N0} events delivered, {Attributed:N0} of a known account, {Joined:N0} anonymous ones joined to a login, {Aliases:N0} aliases, {Spoilt:N0} without persons after Python's own alias";
}
