using Arcade.Usage.Consent;
using Arcade.Usage.State;
using Arcade.Usage.Tests.State;

namespace Arcade.Usage.Tests.Consent;

/// <summary>A real home in the states of a row; only what needs another user, or /etc, is put in by hand.</summary>
internal sealed class ConsentHome : IDisposable
{
    private const string Key = "phc_0123456789";

    private readonly Sandbox _sandbox = new();
    private readonly MarkedFiles _files;

    public ConsentHome()
    {
        _files = new MarkedFiles(_sandbox.Paths.Off);
        _sandbox.Files = _files;
        _sandbox.Files.MakeDirectory(_sandbox.Paths.Directory);
    }

    /// <summary>As a user is told.</summary>
    public ConsentDecision Decide(ConsentRow row)
    {
        Enter(row);
        return _sandbox.Tracking.Control.GetStatus().Consent;
    }

    /// <summary>As a command finds it that is begun by a parser's adapter.</summary>
    public ConsentDecision DecideAtCommand(ConsentRow row)
    {
        Enter(row);
        return _sandbox.Tracking.Begin().Consent;
    }

    /// <summary>Whether a command that was run left a record.</summary>
    public async Task<bool> KeepsAsync(ConsentRow row)
    {
        Enter(row);
        var before = _sandbox.Journal.TotalSize();
        Assert.Equal(7, await _sandbox.Tracking.RunAsync("run", static _ => Task.FromResult(7)));
        return _sandbox.Journal.TotalSize() > before;
    }

    public void Dispose() => _sandbox.Dispose();

    private void Enter(ConsentRow row)
    {
        Set("DO_NOT_TRACK", ConsentInput.DoNotTrackTexts[row.States[1]][0]);
        Set("PROBE_USAGE_TRACKING", ConsentInput.TrackingTexts[row.States[2]][0]);
        _files.Here = row.States[3];
        _files.Machine = row.States[4];
        Point(row.States[5]);
        _sandbox.IsDisabled = row.States[0] == ConsentInput.Yes;
    }

    private void Point(string endpoint)
    {
        Set("PROBE_USAGE_HOST", endpoint is ConsentInput.Environment or ConsentInput.HalfPair ? "https://events.example" : endpoint == ConsentInput.UnusablePair ? "http://events.example" : null);
        Set("PROBE_USAGE_API_KEY", endpoint is ConsentInput.Environment or ConsentInput.UnusablePair ? Key : null);
        _sandbox.BuiltInHost = endpoint is ConsentInput.BuiltIn or ConsentInput.UnusablePair or ConsentInput.DamagedFile ? "https://events.example" : null;
        File.Delete(_sandbox.Paths.Endpoint);
        if (endpoint is ConsentInput.File or ConsentInput.UnusablePair)
            File.WriteAllText(_sandbox.Paths.Endpoint, $$"""{"host": "https://events.example", "api_key": "{{Key}}"}""");
        if (endpoint == ConsentInput.DamagedFile)
            File.WriteAllText(_sandbox.Paths.Endpoint, "{\"host\": \"https://ev");
    }

    private void Set(string name, string? value) => _sandbox.Variables[name] = value;

    private sealed class MarkedFiles(string here) : DelegatingFiles
    {
        public string Here { get; set; } = ConsentInput.Absent;

        public string Machine { get; set; } = ConsentInput.Absent;

        public override FileStatus Look(string path, bool followLink = false)
        {
            if (path == here)
                return Of(Here);
            return path == "/etc/" + Sandbox.Product + "/usage.off" ? Of(Machine) : base.Look(path, followLink);
        }

        private static FileStatus Of(string state) => new()
        {
            Kind = state switch
            {
                ConsentInput.Absent => FileKind.Missing,
                ConsentInput.Present => FileKind.Regular,
                _ => FileKind.Unreadable,
            },
        };
    }
}
