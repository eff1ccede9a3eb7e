namespace Arcade.Cli.Demo;

/// <summary>What happened: the commands, the accounts that they signed in, and what the collector holds of it.</summary>
/// <param name="Steps">The commands, in order.</param>
/// <param name="Results">How they ended.</param>
/// <param name="Events">The collector's events, in the order of time.</param>
/// <param name="Persons">The collector's persons.</param>
/// <param name="Secrets">Texts that must be nowhere in the events.</param>
internal sealed record DemoStory(
    IReadOnlyList<DemoStep> Steps,
    IReadOnlyList<DemoResult> Results,
    IReadOnlyList<HeldEvent> Events,
    IReadOnlyList<HeldPerson> Persons,
    IReadOnlyList<string> Secrets)
{
    /// <summary>The commands' own events, one for each step where all is well.</summary>
    public IReadOnlyList<HeldEvent> Commands { get; } = [.. Events.Where(static item => !item.IsAlias)];

    public IReadOnlyList<HeldEvent> Aliases { get; } = [.. Events.Where(static item => item.IsAlias)];
}
