using Arcade.Bench;
using Arcade.Bench.Mechanisms;
using Arcade.Bench.Processes;
using Arcade.Bench.Report;
using Arcade.Bench.Rows;
using Arcade.Bench.Service;

const int Senders = 50;

try
{
    var options = BenchOptions.Parse(args);
    var programs = new Programs(Environment.CurrentDirectory, options.Programs, options.Arcade);
    if (options.Verb is not ("build" or "all" or "commands" or "sender" or "starts" or "version" or "mechanisms"))
        throw new BenchException("Verbs: all, build, commands, sender, starts, version, mechanisms. bench/README.md says what each does.");
    if (!options.SkipsBuild || options.Verb == "build")
        programs.Build();
    if (options.Verb == "build")
        return 0;

    Children.Adopt();
    var results = new Results { CommandLine = options.CommandLine, Pairs = options.Pairs, StartedAt = TimeProvider.System.GetUtcNow(), LoadBefore = Machine.Load() };
    if (Machine.IsBusy(results.LoadBefore))
        Console.Error.WriteLine($"bench: the load average is {results.LoadBefore}; on a busy machine these figures say little.");
    Measure(options, programs, results);
    results.LoadAfter = Machine.Load();
    var page = Page.Write(results);
    Console.Out.Write(page);
    if (options.Page is { } path)
        File.WriteAllText(path, page);
    return 0;
}
catch (BenchException exception)
{
    Console.Error.WriteLine("bench: " + exception.Message);
    return 1;
}

static void Measure(BenchOptions options, Programs programs, Results results)
{
    using var events = new CaptureService(TimeSpan.Zero);
    using var far = new CaptureService(TimeSpan.FromMilliseconds(80));
    if (options.Verb is "all" or "commands")
    {
        foreach (var row in new CommandRows(programs, events, far).All)
        {
            if (options.Only is null || row.What.Contains(options.Only, StringComparison.OrdinalIgnoreCase))
                Add(results, row.What, () => row.Run(options.Pairs));
        }
    }

    if (options.Verb is "all" or "sender")
        Add(results, "sender", () => new SenderRow(programs, events).Run(Math.Min(Senders, options.Pairs)));
    if (options.Verb is "all" or "starts")
    {
        Add(results, "starts", () => new StartsRow(programs, events).Run());
        Add(results, "first runs", () => new FirstRunsRow(programs, events).Run());
    }

    if (options.Verb is "all" or "version")
        Add(results, "version", () => new VersionRow(programs).Run(options.Pairs));
    if (options.Verb is "all" or "mechanisms")
        Try(programs, results);
}

static void Add(Results results, string what, Func<Row> run)
{
    Console.Error.Write($"bench: {what}: ");
    var row = run();
    Console.Error.WriteLine($"{row.Result} ({row.Verdict})");
    results.Rows.Add(row);
}

static void Try(Programs programs, Results results)
{
    var directory = Directory.CreateTempSubdirectory("arcade-bench-");
    Console.Error.WriteLine("bench: mechanisms");
    results.Mechanisms.AddRange(new Costs(directory.FullName).Run());
    results.Mechanisms.Add(new Writers(directory.FullName).Run());
    results.Mechanisms.Add(new Creations(directory.FullName).Run());
    results.Mechanisms.Add(new HardEnd(programs).Run());
    directory.Delete(recursive: true);
}
