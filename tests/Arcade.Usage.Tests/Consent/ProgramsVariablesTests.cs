namespace Arcade.Usage.Tests.Consent;

/// <summary>The variables that switch off, as the process was started with them and as its program has set them since.</summary>
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

    public void Dispose() => _sandbox.Dispose();

    private async Task RunAsync(string name, string? atStart, string set, string mode, int records)
    {
        if (atStart is not null)
            _sandbox.Variables[name] = atStart;
        Assert.Equal((0, mode, string.Empty), await WorkerProcess.ShellAsync($"exec \"$WORKER\" set {name} '{set}'", _sandbox.Variables));
        Assert.Equal(records, _sandbox.Records().Count);
    }
}
