using Arcade.Bench;
using Arcade.Bench.Report;
using Arcade.Bench.Tools;
using Arcade.Bench.Tools.Calling;
using Arcade.Bench.Tools.Platform;
using Arcade.Bench.Tools.Report;
using Arcade.Bench.Tools.Servers;
using Arcade.Bench.Tools.Starts;

try
{
    var options = ToolBenchOptions.Parse(args);
    if (options.Verb is not ("build" or "all" or "calls" or "list" or "starts" or "check"))
        throw new BenchException("Verbs: all, build, calls, list, starts, check. bench/README.md says what each does.");
    var programs = new ServerPrograms(Environment.CurrentDirectory, options);
    if (!options.SkipsBuild || options.Verb == "build")
        programs.Build();
    if (options.Verb == "build")
        return 0;

    var results = new ToolResults { Options = options, StartedAt = TimeProvider.System.GetUtcNow(), LoadBefore = Machine.Load() };
    if (Machine.IsBusy(results.LoadBefore) && !options.IsCheck)
        Console.Error.WriteLine($"bench: the load average is {results.LoadBefore}; on a busy machine these figures say little.");
    if (options.Verb is not ("starts" or "list"))
        results.Calls = new CallBench(programs).Run(options);

    if (options.Verb is not ("starts" or "calls"))
        results.List = new ListBench(programs).Run(options);

    // It takes long: what is known so far is on the page, should it be broken off.
    var page = Save(results);
    foreach (var start in options.Verb is "calls" or "list" ? [] : new StartBench(programs).Run(options))
    {
        results.Starts.Add(start);
        page = Save(results);
    }

    Console.Out.Write(page);
    return 0;
}
catch (BenchException exception)
{
    Console.Error.WriteLine("bench: " + exception.Message);
    return 1;
}

static string Save(ToolResults results)
{
    results.LoadAfter = Machine.Load();
    var page = ToolPage.Write(results);
    if (results.Options.Page is { } path)
        File.WriteAllText(path, page);
    return page;
}
