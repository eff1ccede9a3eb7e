using Arcade.Bench.Measuring;
using Arcade.Bench.Processes;
using Arcade.Bench.Report;
using Arcade.Bench.Service;

namespace Arcade.Bench.Rows;

/// <summary>What the tracking adds to a command: whole processes with and without, in one home, one condition each.</summary>
internal sealed class CommandRows(Programs programs, CaptureService events, CaptureService far)
{
    private const string KnownStart = "Python system 1.0 ms; ordinary .NET code 25 to 35 ms; prototype 0.30 to 0.35 ms";

    public IEnumerable<PairRow> All =>
    [
        Started("native, sender started", programs.NativeCommand) with { Known = KnownStart, Limit = 0.5, LimitOfP99 = 3 },
        Busy("native, a sender at work", programs.NativeCommand) with { Known = "prototype 0.10 ms", Limit = 0.15 },
        Busy("native, a sender at work, a command that waits", programs.NativeCommand, "run-waiting", "plain-waiting"),
        Busy("native, a sender at work, a program with signal handlers of its own (Begin, Record)", programs.NativeCommand, "record"),
        LoggedIn("native, logged in, service 80 ms away, sender started", isBusy: false) with { Known = "Python system 104 ms", Limit = 0.5, LimitOfP99 = 3 },
        LoggedIn("native, logged in, service 80 ms away, a sender at work", isBusy: true) with { Known = "Python system 104 ms", Limit = 0.15 },
        Busy("framework-dependent ReadyToRun, a sender at work, a program with signal handlers of its own", programs.ReadyCommand, "record"),
        Busy("framework-dependent ReadyToRun, a sender at work, a command that waits", programs.ReadyCommand, "run-waiting", "plain-waiting"),
        Busy("framework-dependent ReadyToRun, a sender at work", programs.ReadyCommand) with { Known = "prototype 0.9 to 1.0 ms", Limit = 1.5, IsHeldAgainstYardstick = true },
        Started("framework-dependent ReadyToRun, sender started", programs.ReadyCommand) with { Known = "prototype 2.0 to 2.7 ms", Limit = 3, IsHeldAgainstYardstick = true },
        Busy("host compiled at run time, Arcade.Usage ReadyToRun", programs.MixedCommand) with { Limit = 4, IsHeldAgainstYardstick = true },
        Busy("all IL, a sender at work", programs.PlainCommand) with { Known = "prototype 12 to 15 ms" },
        Off("native, off by variable", programs.NativeCommand, isMarker: false) with { Known = "prototype 0.00 ms", Limit = 0.05 },
        Off("native, off by marker", programs.NativeCommand, isMarker: true) with { Limit = 0.05 },
        Off("framework-dependent ReadyToRun, off by variable", programs.ReadyCommand, isMarker: false) with { Limit = 0.5, IsHeldAgainstYardstick = true },
        Off("framework-dependent ReadyToRun, off by marker", programs.ReadyCommand, isMarker: true) with { Limit = 0.5, IsHeldAgainstYardstick = true },
        First() with { Limit = 5 },
        Reference("ordinary .NET code, native", programs.NativeReference),
        Reference(Yardstick.What, programs.ReadyReference) with { Known = Yardstick.Known },
        Fair("fairness, native: plain against a program without the reference", programs.NativeBare, programs.NativeCommand),
        Fair("fairness, native: plain against a program that has HttpClient anyhow", programs.NativeReference, programs.NativeCommand),
        Fair("fairness, framework-dependent ReadyToRun: the same", programs.ReadyBare, programs.ReadyCommand),
    ];

    private PairRow Started(string what, string program) => new()
    {
        What = "added, " + what,
        Measure = count =>
        {
            using var home = new BenchHome();
            var environment = home.Environment(events);
            BenchHome.RunToEnd(new Launch([program, "run"], environment));
            return MeasureStarted(events, program, environment, count);
        },
    };

    private static PairResult MeasureStarted(CaptureService service, string program, IReadOnlyDictionary<string, string> environment, int count)
    {
        var expected = 0;
        return new Pairs(new Launch([program, "plain"], environment), new Launch([program, "run"], environment))
        {
            Before = isWith => expected = service.EventCount + (isWith ? 1 : 0),
            After = isWith => SenderEnd.Await(service, isWith ? expected : 0),
        }.Measure(count);
    }

    private PairRow Busy(string what, string program, string verb = "run", string plain = "plain") => new()
    {
        What = "added, " + what,
        Measure = count =>
        {
            using var home = new BenchHome();
            var environment = home.Environment(events);
            BenchHome.RunToEnd(new Launch([program, "run"], environment));
            return MeasureBusy(home, events, program, environment, count, verb, plain);
        },
    };

    private static PairResult MeasureBusy(
        BenchHome home, CaptureService service, string program, IReadOnlyDictionary<string, string> environment, int count, string verb = "run", string plain = "plain")
    {
        home.HoldSenderLock();
        var before = service.Requests;
        var result = new Pairs(new Launch([program, plain], environment), new Launch([program, verb], environment)) { After = _ => home.Drain() }.Measure(count);
        if (service.Requests != before || Children.Alive().Count > 0)
            throw new BenchException("A command asked the service, or started a sender, though one was at work.");
        return result;
    }

    /// <summary>The files are those that the product's own login made; nobody may ask the service that is far away.</summary>
    private PairRow LoggedIn(string what, bool isBusy) => new()
    {
        What = "added, " + what,
        Measure = count =>
        {
            using var home = new BenchHome();
            using var authentication = new CaptureService(TimeSpan.FromMilliseconds(80));
            var environment = home.Environment(far);
            Directory.CreateDirectory(home.State);
            BenchHome.RunToEnd(new Launch([programs.NativeCommand, "login", authentication.Address], environment));
            far.TakeDistinctIds();
            BenchHome.RunToEnd(new Launch([programs.NativeCommand, "run"], environment));
            if (far.TakeDistinctIds() is not ["bench-principal"])
                throw new BenchException("The command after the login was not the principal's.");
            var result = isBusy ? MeasureBusy(home, far, programs.NativeCommand, environment, count) : MeasureStarted(far, programs.NativeCommand, environment, count);
            return authentication.Requests == 0 ? result : throw new BenchException("A logged-in command, or its sender, asked who it is.");
        },
    };

    private PairRow Off(string what, string program, bool isMarker) => new()
    {
        What = "added, " + what,
        Measure = count =>
        {
            using var home = new BenchHome();
            Directory.CreateDirectory(home.State);
            if (isMarker)
                home.Mark();
            var environment = isMarker ? home.Environment(events) : home.Environment(events, ("BENCH_USAGE_TRACKING", "0"));
            var result = new Pairs(new Launch([program, "plain"], environment), new Launch([program, "run"], environment)).Measure(count);
            return Directory.GetFileSystemEntries(home.State).Length == (isMarker ? 1 : 0) ? result : throw new BenchException("A command that is off wrote a file.");
        },
    };

    /// <summary>The home is emptied before each command; so it starts a sender each time too.</summary>
    private PairRow First() => new()
    {
        What = "added, native, first run ever",
        Measure = count =>
        {
            using var home = new BenchHome();
            var environment = home.Environment(events);
            var expected = 0;
            return new Pairs(new Launch([programs.NativeCommand, "plain"], environment), new Launch([programs.NativeCommand, "run"], environment))
            {
                Before = isWith =>
                {
                    if (Directory.Exists(home.State))
                        Directory.Delete(home.State, recursive: true);
                    expected = events.EventCount + (isWith ? 1 : 0);
                },
                After = isWith => SenderEnd.Await(events, isWith ? expected : 0),
            }.Measure(count);
        },
    };

    private PairRow Reference(string what, string program) => new()
    {
        What = Yardstick.Compared + what,
        Measure = count =>
        {
            using var home = new BenchHome();
            var environment = home.Environment(events);
            BenchHome.RunToEnd(new Launch([program, "run"], environment));
            return new Pairs(new Launch([program, "plain"], environment), new Launch([program, "run"], environment)) { After = static _ => BenchHome.AwaitSenders() }.Measure(count);
        },
    };

    private PairRow Fair(string what, string bare, string program) => new()
    {
        What = what,
        Measure = count =>
        {
            using var home = new BenchHome();
            var environment = home.Environment(events);
            return new Pairs(new Launch([bare, "plain"], environment), new Launch([program, "plain"], environment)).Measure(count);
        },
    };
}
