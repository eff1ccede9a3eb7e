using System.Diagnostics;
using Arcade.Usage.Tests.Identity.Model;

namespace Arcade.Usage.Tests.Identity;

/// <summary>
/// The identity machine in every order of commands, processes, kills and accounts that small bounds allow. For a million
/// random histories instead of the usual number: <c>ARCADE_MODEL_HISTORIES=1000000 dotnet test --project
/// tests/Arcade.Usage.Tests --filter-class "*IdentityExplorationTests"</c>; for wider bounds of the complete exploration,
/// <c>ARCADE_MODEL_STATES</c> (states per configuration). Other histories than the usual ones: <c>ARCADE_MODEL_SEED</c>, which each
/// report of a failure names.
/// </summary>
public sealed class IdentityExplorationTests(ITestOutputHelper output)
{
    private const int DefaultStates = 25_000;
    private const int DefaultHistories = 100_000;
    private const int Part = 500;

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

    private static Dictionary<string, Bounds> Walks { get; } = new()
    {
        ["one machine"] = new() { Commands = 5, Kinds = "ooPQx", AtOnce = 2, Changes = 2, Kills = 2, Faults = 1, IsQueued = true },
        ["three accounts, three shells, an image"] = new() { Commands = 6, AtOnce = 3, Changes = 3, Kills = 3, Faults = 2, Copies = 2, Kinds = "ooPQRx", ChangeKinds = "PQR-fed", IsQueued = true },
        ["first run"] = new() { Commands = 5, Kinds = "ooPQx", AtOnce = 3, Changes = 2, Kills = 2, Faults = 1, IsWarm = false, ChangeKinds = "PQ-fe", IsQueued = true },
        ["CI, variables, reset"] = new() { Commands = 5, AtOnce = 2, Changes = 3, Kills = 1, Faults = 1, Kinds = "ooPQxrcpq1", ChangeKinds = "PQ-fed", IsQueued = true },
        ["two machines"] = new() { Commands = 6, AtOnce = 3, Changes = 2, Kills = 2, Faults = 1, Machines = 2, Kinds = "ooPQRx", ChangeKinds = "PQ-f", IsQueued = true },
        ["two machines, first runs, an image"] = new() { Commands = 6, AtOnce = 2, Changes = 2, Kills = 1, Faults = 1, Machines = 2, Copies = 1, IsWarm = false, Kinds = "ooPQx", IsQueued = true },
        ["offline spells and days"] = new() { Commands = 6, AtOnce = 2, Changes = 5, Kills = 1, Kinds = "oooPQx", ChangeKinds = "nndPQ-f", IsQueued = true },
        ["one image, two people"] = new() { Commands = 6, AtOnce = 2, Changes = 1, Kills = 1, Copies = 2, Kinds = "ooPQ", ChangeKinds = "PQ", IsQueued = true },
        ["other profiles"] = new() { Commands = 6, AtOnce = 2, Changes = 2, Kills = 1, Faults = 1, Kinds = "ooPQxyYX", ChangeKinds = "P-fd", IsQueued = true },
        ["token refreshes"] = new() { Commands = 6, AtOnce = 3, Changes = 5, Kills = 1, Faults = 2, Kinds = "oPx", ChangeKinds = "ffP-e", IsQueued = true },
        ["only CI, keys and other profiles"] = new() { Commands = 5, AtOnce = 3, Changes = 2, Kills = 1, Faults = 1, Kinds = "cpqyYX1", ChangeKinds = "P-f", IsQueued = true, ForbidsAliases = true, ChecksHistory = false },
        ["Python at work"] = new() { Commands = 5, Kinds = "ooPQx", AtOnce = 2, Changes = 2, Kills = 1, PythonCommands = 2, IsQueued = true },
        ["Python on two machines"] = new() { Commands = 5, AtOnce = 2, Changes = 1, Kills = 1, PythonCommands = 3, Machines = 2, Kinds = "ooPx", ChangeKinds = "P-", IsQueued = true },
        ["an id of Python's, files deleted"] = new() { Commands = 4, AtOnce = 2, Changes = 3, Kills = 1, IsWarm = false, IsPythons = true, ChangeKinds = "PQ-luf", ChecksHistory = false, IsQueued = true },
    };

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Every_history_within_the_bounds_keeps_the_promises(string configuration)
    {
        var (states, isComplete, tally) = Explorer.Run(Known[configuration], Defect.None, Setting("ARCADE_MODEL_STATES", DefaultStates), TestContext.Current.CancellationToken);
        output.WriteLine($"{configuration}: {states} states, {(isComplete ? "all there are" : "up to the bound")}; {tally}");
        // A check that never applies proves nothing.
        // (An id that Python made is never given, and so never aliased.)
        Assert.True(tally is { Histories: > 0, Events: > 0 } && (tally.Aliases > 0 || Known[configuration].IsPythons), tally.ToString());
    }

    [Fact]
    public void Random_histories_keep_the_promises()
    {
        var histories = Setting("ARCADE_MODEL_HISTORIES", DefaultHistories);
        var first = Setting("ARCADE_MODEL_SEED", 0);
        var parts = (histories + Part - 1) / Part;
        var watch = Stopwatch.StartNew();
        var tallies = Walks.Keys.ToDictionary(static name => name, static _ => new Tally());
        var cancellation = TestContext.Current.CancellationToken;
        ModelViolationException? broken = null;
        Parallel.For(0, parts, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, (part, loop) =>
        {
            var (name, bounds) = Walks.ElementAt(part % Walks.Count);
            try
            {
                var tally = Walker.Run(bounds, Defect.None, first + part, Math.Min(Part, histories - (part * Part)), cancellation);
                lock (tallies)
                    tallies[name].Add(tally);
            }
            catch (ModelViolationException violation)
            {
                loop.Stop();
                Interlocked.CompareExchange(ref broken, new ModelViolationException($"{name}: {violation.Message}"), null);
            }
        });
        Assert.True(broken is null, broken?.Message);

        var all = new Tally();
        foreach (var (name, tally) in tallies)
        {
            output.WriteLine($"{name}: {tally}");
            all.Add(tally);
        }

        output.WriteLine($"all: {all}; {watch.Elapsed}, {all.Histories / watch.Elapsed.TotalSeconds:N0} histories/s");
        // A check that never applies proves nothing.
        if (histories >= DefaultHistories)
            Assert.All(Walks, walk => Assert.True(tallies[walk.Key] is { Events: > 0, Attributed: > 0 } found && (found.Joined > 0 || !walk.Value.ChecksHistory), walk.Key));
    }

    internal static int Setting(string name, int otherwise) =>
#pragma warning disable RS0030 // The one place where these tests look at the environment.
        int.TryParse(Environment.GetEnvironmentVariable(name), out var number) && number > 0 ? number : otherwise;
#pragma warning restore RS0030
}
