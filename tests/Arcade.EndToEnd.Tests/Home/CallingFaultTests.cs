using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Home;

/// <summary>Ways of being called that programs are not usually tested with.</summary>
public sealed class CallingFaultTests
{
    private static readonly Dictionary<string, Fault> Faults = new()
    {
        ["no standard input"] = Fault.Called("exec \"$@\" <&-"),
        ["no standard output"] = Fault.Called("exec \"$@\" >&-"),
        ["no standard error"] = Fault.Called("exec \"$@\" 2>&-"),
        ["no streams"] = Fault.Called("exec \"$@\" <&- >&- 2>&-"),
        ["standard output is a pipe that nobody reads any more"] = Fault.Called("{ sleep 0; \"$@\"; echo \"exit $?\" >&2; } | true"),
        ["standard output is full"] = Fault.Called("exec \"$@\" >/dev/full"),
        ["standard error is full"] = Fault.Called("exec \"$@\" 2>/dev/full"),
        ["all signals are ignored"] = Fault.Called("trap '' HUP INT PIPE ALRM TERM USR1 XFSZ; exec \"$@\""),
        ["few descriptors"] = Fault.Called("ulimit -n 160; exec \"$@\"") with { Delivered = null, Repair = static _ => { } },
        ["no file may grow"] = Fault.Called("export DOTNET_EnableWriteXorExecute=0; ulimit -f 0; exec \"$@\""),
        ["a language that is not there"] = Fault.Called("LANG=xx_YY.UTF-99 LC_ALL=nonsense exec \"$@\""),
        ["Turkish"] = Fault.Called("LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 exec \"$@\""),
        ["a time zone that is not there"] = Fault.Called("TZ=Nowhere/Else exec \"$@\""),
        ["a time zone that is no time zone"] = Fault.Called("TZ=:/etc/passwd exec \"$@\""),
        ["a terminal that is none"] = Fault.Called("TERM=nonsense COLUMNS=-1 exec \"$@\""),
        ["an empty PATH"] = Fault.Called("export PATH=; exec \"$@\""),
        ["variables that are no text"] = Fault.Called("export ODD=$(printf '\\377\\376'); exec \"$@\""),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Nobody_notices_and_no_event_is_lost(string fault) => FaultMatrix.AssertAsync(Faults[fault]);

    [Fact]
    public async Task An_environment_that_has_no_room_for_the_event_still_wakes_a_sender()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var home = new QuietHome(service);
        await FillEnvironmentAsync(home);
        Assert.Equal(1, (await home.RunAsync("whoami")).ExitCode);
        await service.WaitForEventsAsync(1, cancellationToken: TestContext.Current.CancellationToken);
        await home.SenderEndsAsync();
        service.AssertDelivered();
    }

    /// <summary>Fills the environment until a program of a somewhat longer name could just be started.</summary>
    private static async Task FillEnvironmentAsync(QuietHome home)
    {
        const int Spare = 400;
        const int Piece = 100_000;
        // The system's limit on arguments and environment together is a quarter of the stack's.
        var limit = await QuietShell.RunAsync(["/usr/bin/getconf", "ARG_MAX"], home.Variables);
        for (var piece = 0; piece < (int.Parse(limit.Output.Trim()) / Piece) - 1; piece++)
            home.Variables[$"FILL_{piece:000}"] = new string('x', Piece);
        var fits = 0;
        for (var step = 1 << 17; step > 0; step /= 2)
        {
            home.Variables["FILL_A"] = new string('x', Math.Min(fits + step, 131_000));
            home.Variables["FILL_B"] = new string('x', Math.Max(0, fits + step - 131_000));
            if (await StartsAsync(home))
                fits += step;
        }

        fits -= Spare;
        home.Variables["FILL_A"] = new string('x', Math.Min(fits, 131_000));
        home.Variables["FILL_B"] = new string('x', Math.Max(0, fits - 131_000));
    }

    private static async Task<bool> StartsAsync(QuietHome home)
    {
        try
        {
            await QuietShell.RunAsync([.. QuietProgram.Command, "--version"], home.Variables);
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
