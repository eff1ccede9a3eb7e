using Arcade.Usage.CommandLine;
using Arcade.Usage.Consent;
using Arcade.Usage.Control;

namespace Arcade.Cli.Up;

/// <summary>Points this machine's tracking at the running platform, and puts back what was there: also after a crash, at the next start.
/// An endpoint that somebody has set meanwhile stays.</summary>
internal sealed class EndpointLoan : IDisposable
{
    private readonly UsageControl _control;
    private readonly string _stateFile;
    private readonly string _keptFile;
    private readonly string _lentFile;

    private EndpointLoan(UsageControl control, string stateDirectory, string dataDirectory)
    {
        _control = control;
        _stateFile = Path.Combine(stateDirectory, "usage.endpoint.json");
        _keptFile = Path.Combine(dataDirectory, "endpoint.before.json");
        _lentFile = Path.Combine(dataDirectory, "endpoint.lent.json");
    }

    /// <summary>Puts back what a platform that was killed left behind.</summary>
    public static void Restore(UsageControl control, string stateDirectory, string dataDirectory) =>
        new EndpointLoan(control, stateDirectory, dataDirectory).PutBack();

    public static EndpointLoan Take(UsageControl control, string stateDirectory, string dataDirectory, UsageEndpoint endpoint)
    {
        var loan = new EndpointLoan(control, stateDirectory, dataDirectory);
        // What was there is safe before anything is changed; an empty file says that nothing was.
        var kept = File.Exists(loan._stateFile) ? File.ReadAllBytes(loan._stateFile) : [];
        File.Delete(loan._lentFile);
        Replace(loan._keptFile, kept);
        if (!control.SetEndpoint(endpoint))
        {
            File.Delete(loan._keptFile);
            throw new DeclaredException(CliErrors.EndpointNotWritten, stateDirectory);
        }

        Replace(loan._lentFile, File.ReadAllBytes(loan._stateFile));
        return loan;
    }

    public void Dispose() => PutBack();

    private void PutBack()
    {
        if (!File.Exists(_keptFile))
            return;
        if (IsStillLent())
        {
            var kept = File.ReadAllBytes(_keptFile);
            if (kept.Length > 0)
                Replace(_stateFile, kept);
            else
                _control.ClearEndpoint();
        }

        File.Delete(_keptFile);
        File.Delete(_lentFile);
    }

    // Killed before it could note what it lent: then nobody has had the time to set anything else.
    private bool IsStillLent() =>
        !File.Exists(_lentFile) || (File.Exists(_stateFile) && File.ReadAllBytes(_stateFile).AsSpan().SequenceEqual(File.ReadAllBytes(_lentFile)));

    private static void Replace(string path, byte[] content)
    {
        Write(path + ".tmp", content);
        File.Move(path + ".tmp", path, overwrite: true);
    }

    private static void Write(string path, byte[] content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(path, options);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }
}
