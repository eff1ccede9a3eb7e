using System.Diagnostics;
using Arcade.Usage.Tests.Identity.Model;

namespace Arcade.Usage.Tests.Identity;

/// <summary>
/// The identity machine in every order of commands, processes, kills and accounts that small bounds allow. For a million
/// random histories instead of the usual number: <c>ARCADE_MODEL_HISTORIES=1000000 dotnet test --project
/// tests/Arcade.Usage.Tests --filter-class "*IdentityExplorationTests"</c>; for wider bounds of the complete exploration,
/// <c>ARCADE_MODEL_STATES</c> (states per configuration).
/// </summary>
public sealed class IdentityExplorationTests(ITestOutputHelper output)
{
    private const int DefaultStates = 25_000;
    private const int DefaultHistories = 100_000;

    public static TheoryData<string> Configurations => [.. Known.Keys];

    private static Dictionary<string, Bounds> Known { get; } = new()
    {
        ["one at a time, one kill"] = new() { Commands = 2, Changes = 1, Kills = 1 },
        ["two kills"] = new() { Commands = 2, Kills = 2 },
        ["first run, two at once"] = new() { Commands = 2, AtOnce = 2, IsWarm = false, Kinds = "oP" },
        ["first run, one kill"] = new() { Commands = 2, Kills = 1, Changes = 1, ChangeKinds = "P-", IsWarm = false },
        ["two at once"] = new() { Commands = 2, AtOnce = 2, Changes = 1, ChangeKinds = "P-f" },
        ["lost answers"] = new() { Commands = 2, Changes = 1, Faults = 1, Kills = 1, ChangeKinds = "PQ-" },
        ["three commands"] = new() { Commands = 3, Changes = 0, Kills = 1, Kinds = "oPQx" },
        ["a copied home"] = new() { Commands = 2, Changes = 1, Copies = 1, ChangeKinds = "P-" },
        ["an id of Python's"] = new() { Commands = 2, Changes = 1, Kills = 1, IsWarm = false, IsPythons = true, ChangeKinds = "P-" },
        ["Python at work"] = new() { Commands = 2, PythonCommands = 1, ChecksHistory = false, Kinds = "oPQ" },
        ["another endpoint"] = new() { Commands = 3, Changes = 1, ChangeKinds = "e", Kinds = "oP" },
        ["variables, CI and reset"] = new() { Commands = 3, Changes = 1, ChangeKinds = "P", Kinds = "opcr1" },
        ["files deleted"] = new() { Commands = 2, Changes = 2, ChangeKinds = "Plu", Kinds = "oPx", ChecksHistory = false },
    };

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Every_history_within_the_bounds_keeps_the_promises(string configuration)
    {
        var (states, isComplete) = Explorer.Run(Known[configuration], Defect.None, Setting("ARCADE_MODEL_STATES", DefaultStates), TestContext.Current.CancellationToken);
        output.WriteLine($"{configuration}: {states} states, {(isComplete ? "all there are" : "up to the bound")}");
    }

    [Fact]
    public void Random_histories_keep_the_promises()
    {
        Bounds[] kinds =
        [
            new() { Commands = 4, AtOnce = 2, Changes = 2, Kills = 2, Faults = 1 },
            new() { Commands = 5, AtOnce = 3, Changes = 3, Kills = 3, Faults = 2, Copies = 1, ChangeKinds = "PQ-fe" },
            new() { Commands = 4, AtOnce = 2, Changes = 2, Kills = 1, Faults = 1, IsWarm = false, ChangeKinds = "PQ-fe" },
            new() { Commands = 5, AtOnce = 2, Changes = 3, Kills = 1, Faults = 1, Kinds = "oPQxrcpq1", ChangeKinds = "PQ-fe" },
            new() { Commands = 4, AtOnce = 2, Changes = 2, Kills = 1, PythonCommands = 2, ChecksHistory = false },
            new() { Commands = 4, AtOnce = 2, Changes = 3, Kills = 1, IsWarm = false, IsPythons = true, ChangeKinds = "PQ-luf", ChecksHistory = false },
        ];
        var histories = Setting("ARCADE_MODEL_HISTORIES", DefaultHistories);
        var watch = Stopwatch.StartNew();
        long steps = 0;
        var cancellation = TestContext.Current.CancellationToken;
        Parallel.For(0, kinds.Length * 2, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, part =>
            Interlocked.Add(ref steps, Walker.Run(kinds[part / 2], Defect.None, part, (histories + (kinds.Length * 2) - 1) / (kinds.Length * 2), cancellation)));
        output.WriteLine($"{histories} histories, {steps} steps, {watch.Elapsed}");
    }

    private static int Setting(string name, int otherwise) =>
#pragma warning disable RS0030 // The one place where these tests look at the environment.
        int.TryParse(Environment.GetEnvironmentVariable(name), out var number) && number > 0 ? number : otherwise;
#pragma warning restore RS0030
}
