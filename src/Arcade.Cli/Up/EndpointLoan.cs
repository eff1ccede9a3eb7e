using Arcade.Usage.CommandLine;
using Arcade.Usage.Consent;
using Arcade.Usage.Control;

namespace Arcade.Cli.Up;

/// <summary>Points this machine's tracking at the running platform, and puts back what was there: also after a crash, at the next start.</summary>
internal sealed class EndpointLoan : IDisposable
{
    private readonly UsageControl _control;
    private readonly string _stateFile;
    private readonly string _keptFile;

    private EndpointLoan(UsageControl control, string stateDirectory, string dataDirectory)
    {
        _control = control;
        _stateFile = Path.Combine(stateDirectory, "usage.endpoint.json");
        _keptFile = Path.Combine(dataDirectory, "endpoint.before.json");
    }

    /// <summary>Puts back what a platform that was killed left behind.</summary>
    public static void Restore(UsageControl control, string stateDirectory, string dataDirectory) =>
        new EndpointLoan(control, stateDirectory, dataDirectory).PutBack();

    public static EndpointLoan Take(UsageControl control, string stateDirectory, string dataDirectory, UsageEndpoint endpoint)
    {
        var loan = new EndpointLoan(control, stateDirectory, dataDirectory);
        // What was there is safe before anything is changed; an empty file says that nothing was.
        var kept = File.Exists(loan._stateFile) ? File.ReadAllBytes(loan._stateFile) : [];
        Write(loan._keptFile + ".tmp", kept);
        File.Move(loan._keptFile + ".tmp", loan._keptFile, overwrite: true);
        if (!control.SetEndpoint(endpoint))
        {
            File.Delete(loan._keptFile);
            throw new DeclaredException(CliErrors.EndpointNotWritten, stateDirectory);
        }

        return loan;
    }

    public void Dispose() => PutBack();

    private void PutBack()
    {
        if (!File.Exists(_keptFile))
            return;
        var kept = File.ReadAllBytes(_keptFile);
        _control.ClearEndpoint();
        if (kept.Length > 0)
        {
            Write(_stateFile + ".tmp", kept);
            File.Move(_stateFile + ".tmp", _stateFile, overwrite: true);
        }

        File.Delete(_keptFile);
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
