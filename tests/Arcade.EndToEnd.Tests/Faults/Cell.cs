namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>One trouble at one stage of the lifecycle, with a command that succeeds or fails there.</summary>
internal sealed record Cell(Trouble Trouble, Stage Stage, bool Succeeds)
{
    public string Name => $"{Trouble.Name} / {Stage} / {(Succeeds ? "success" : "failure")}";

    /// <summary>Commands that say the same with tracking on and off.</summary>
    public string[] Command => (Succeeds, Stage) switch
    {
        (true, Stage.LoggedIn) => ["whoami"],
        (true, _) => ["logout"],
        (false, Stage.LoggedIn) => ["whoami", "--nonsense"],
        (false, _) => ["whoami"],
    };

    public override string ToString() => Name;
}
