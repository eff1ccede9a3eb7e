namespace Arcade.Usage.Tests.Consent;

/// <summary>The variables that switch off, and those that lead to the marker, as the process was started with them and as its program has set them since.</summary>
public sealed class ProgramsVariablesTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Theory]
    [InlineData("DO_NOT_TRACK", null, "1")]
    [InlineData("PROBE_USAGE_TRACKING", null, "0")]
    [InlineData("PROBE_USAGE_TRACKING", "1", "off")]
    [InlineData("PROBE_USAGE_TRACKING", "log", "0")]
    public Task A_program_can_switch_off(string name, string? atStart, string set) => RunAsync(name, atStart, set, "Off", records: 0);

    [Theory]
    [InlineData("DO_NOT_TRACK", "1", "")]
    [InlineData("DO_NOT_TRACK", "yes", "0")]
    [InlineData("DO_NOT_TRACK", "\u00e9", "false")]
    [InlineData("PROBE_USAGE_TRACKING", "0", "")]
    [InlineData("PROBE_USAGE_TRACKING", " Off ", "log")]
    public Task What_its_user_switched_off_a_program_cant_switch_on(string name, string atStart, string set) => RunAsync(name, atStart, set, "Off", records: 0);

    [Theory]
    [InlineData("DO_NOT_TRACK", "0", "")]
    [InlineData("DO_NOT_TRACK", null, "false")]
    [InlineData("PROBE_USAGE_TRACKING", "log", "")]
    [InlineData("PROBE_USAGE_TRACKING", null, "on")]
    public Task Where_neither_says_off_it_is_recorded(string name, string? atStart, string set) => RunAsync(name, atStart, set, "Local", records: 2);

    [Theory]
    [InlineData("HOME")]
    [InlineData("PROBE_WORK_DIR")]
    public async Task What_its_user_switched_off_by_the_marker_a_program_cant_switch_on_by_going_elsewhere(string name)
    {
        Mark(_sandbox.Home);
        var elsewhere = Path.Combine(_sandbox.Home, "elsewhere");
        await RunAsync(name, _sandbox.Home, elsewhere, "Off", records: 0);
        Assert.False(Directory.Exists(elsewhere));
    }

    [Fact]
    public async Task The_marker_counts_for_a_program_that_asks_for_its_events_to_be_printed()
    {
        Mark(_sandbox.Home);
        await RunAsync("PROBE_USAGE_TRACKING", null, "log", "Off", records: 0);
    }

    [Theory]
    [InlineData("HOME")]
    [InlineData("PROBE_WORK_DIR")]
    public async Task A_marker_counts_where_the_program_has_gone(string name)
    {
        var elsewhere = Path.Combine(_sandbox.Home, "elsewhere");
        Mark(elsewhere);
        await RunAsync(name, _sandbox.Home, elsewhere, "Off", records: 0);
        Assert.False(Directory.Exists(_sandbox.Paths.Directory));
    }

    [Theory]
    [InlineData("HOME")]
    [InlineData("PROBE_WORK_DIR")]
    public async Task Without_a_marker_it_is_recorded_where_the_program_has_gone(string name)
    {
        var elsewhere = Path.Combine(_sandbox.Home, "elsewhere");
        Directory.CreateDirectory(elsewhere);
        await RunAsync(name, _sandbox.Home, elsewhere, "Local", records: 0);
        Assert.True(File.Exists(Path.Combine(elsewhere, ".probe", "usage", "journal", "01")));
        Assert.False(Directory.Exists(_sandbox.Paths.Directory));
    }

    [Fact]
    public async Task Whoever_asks_for_printed_events_at_the_start_gets_them_in_spite_of_the_marker()
    {
        Mark(_sandbox.Home);
        _sandbox.Variables["PROBE_USAGE_TRACKING"] = "log";
        var (exitCode, output, error) = await WorkerProcess.ShellAsync("exec \"$WORKER\" set ANYTHING else", _sandbox.Variables);
        Assert.Equal((0, "Log"), (exitCode, output));
        Assert.Equal(2, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Empty(_sandbox.Records());
    }

    public void Dispose() => _sandbox.Dispose();

    private static void Mark(string parent) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(parent, ".probe")).FullName, "usage.off"), string.Empty);

    private async Task RunAsync(string name, string? atStart, string set, string mode, int records)
    {
        if (atStart is not null)
            _sandbox.Variables[name] = atStart;
        Assert.Equal((0, mode, string.Empty), await WorkerProcess.ShellAsync($"exec \"$WORKER\" set {name} '{set}'", _sandbox.Variables));
        Assert.Equal(records, _sandbox.Records().Count);
    }
}
