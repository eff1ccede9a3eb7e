using System.Globalization;
using System.Text;
using Arcade.Usage.Consent;
using Arcade.Usage.Control;
using Arcade.Usage.Detaching;
using Arcade.Usage.Events;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.Sending;
using Arcade.Usage.State;

namespace Arcade.Usage.Tests;

/// <summary>A home of its own with an environment of its own; everything in it is real but the variables.</summary>
internal sealed class Sandbox : IDisposable
{
    public const string Product = "probe";

    public Sandbox(TimeProvider? time = null)
    {
        Home = Directory.CreateTempSubdirectory("arcade-usage-").FullName;
        Variables["HOME"] = Home;
        Time = time ?? TimeProvider.System;
    }

    public string Home { get; }

    public Dictionary<string, string?> Variables { get; } = [];

    public TimeProvider Time { get; set; }

    public Files Files { get; set; } = Files.ForThisSystem()!;

    public ProcessStarter? Starter { get; set; }

    public IPrincipalSource? Principals { get; set; }

    public UsageCatalogue Catalogue { get; set; } = new();

    public int DailyCap { get; set; } = UsageOptions.DefaultDailyCap;

    /// <summary>No sender is ever started by a test's own process: this type is not of the entry assembly.</summary>
    public Type Program { get; set; } = typeof(UsageTracking);

    public string? BuiltInHost { get; set; }

    public bool IsDisabled { get; set; }

    public StateFiles Paths => new(Path.Combine(Home, "." + Product));

    public VariableReader Environment => new(Read);

    public UsageContext Context => new(Settings, Environment, Time, Files, Starter);

    public UsageTracking Tracking => new(Context);

    public EventJournal Journal => new(Files, Paths);

    public UsageAccounts Accounts => Tracking.Control.GetStatus().Accounts;

    private UsageSettings Settings => new(new UsageOptions
    {
        Product = Product,
        Version = "1.2.3",
        Program = Program,
        Catalogue = Catalogue,
        Principals = Principals,
        DailyCap = DailyCap,
        Host = BuiltInHost,
        ApiKey = BuiltInHost is null ? null : "phc_built_in",
        IsDisabled = IsDisabled,
    });

    public Sandbox PointAt(string host, string apiKey)
    {
        Variables["PROBE_USAGE_HOST"] = host;
        Variables["PROBE_USAGE_API_KEY"] = apiKey;
        return this;
    }

    /// <summary>Records a command's end as a program does.</summary>
    public void Record(string command = "worker.list", int exitCode = 0) =>
        Tracking.Begin().Record(new CommandOutcome { CommandName = command, ExitCode = exitCode });

    public void Record(int count, string command = "worker.list")
    {
        var session = Tracking.Begin();
        for (var i = 0; i < count; i++)
            session.Record(new CommandOutcome { CommandName = command + i.ToString(CultureInfo.InvariantCulture), ExitCode = 0 });
    }

    /// <summary>Makes the directories and the state log as the first append does.</summary>
    public void MakeJournal()
    {
        Files.MakeDirectory(Paths.Directory);
        Append("""{"uuid":"none"}""");
        Journal.Empty(forgets: true);
    }

    /// <summary>Notes events that never were in the journal.</summary>
    public void Drop(string verdict, int count = 1)
    {
        for (var i = 0; i < count; i++)
            Context.CreateOutcomeNotes().Add(verdict, IdentityMint.NewEventUuid(Time.GetUtcNow()));
    }

    /// <summary>Appends any JSON as a whole record.</summary>
    public int Append(string json) => Journal.Append(RecordFrame.Wrap(Encoding.UTF8.GetBytes(json))!, lockShared: true);

    /// <summary>Runs a sender in this process, under the lock, over real HTTP.</summary>
    public async Task SendAsync(SenderSettings? settings = null, HandOver? handOver = null, CancellationToken? cancellationToken = null)
    {
        var held = Files.TryLock(Paths.SenderLock);
        Assert.NotNull(held);
        using var client = PostHogWire.CreateClient();
        var run = new SenderRun(Context, new PostHogWire(client, Time), settings ?? new SenderSettings { Lingers = false });
        await run.RunAsync(held, handOver, cancellationToken ?? TestContext.Current.CancellationToken);
    }

    public IReadOnlyList<JournalRecord> Records() => [.. Journal.Read().SelectMany(static segment => segment.Records)];

    /// <summary>The records that are not settled.</summary>
    public IReadOnlyList<JournalRecord> Pending()
    {
        var state = StateLog.Open(Files, Paths.State);
        return [.. Records().Where(record => state?.IsSettled(record.Uuid) != true)];
    }

    public IEnumerable<string> AllFiles() =>
        Directory.Exists(Paths.Directory) ? Directory.EnumerateFileSystemEntries(Paths.Directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];

    public string? Read(string name) => Variables.GetValueOrDefault(name);

    public void Dispose()
    {
        if (Directory.Exists(Home))
            Directory.Delete(Home, recursive: true);
    }
}
