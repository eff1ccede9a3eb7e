using System.Diagnostics;
using System.Globalization;
using System.Text;
using Arcade.Bench.Processes;

namespace Arcade.Bench.Tools.Servers;

/// <summary>A server that was started, and its streams.</summary>
internal sealed class RunningServer : IDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private RunningServer(Process process) => _process = process;

    public int Port { get; private set; }

    /// <summary>Starts it; nothing else happens in here, because this is timed.</summary>
    public static RunningServer Start(ProcessStartInfo info) => new(Process.Start(info)!);

    /// <summary>What is needed for a start, made before it.</summary>
    public static ProcessStartInfo Describe(string program, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = environment["HOME"],
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        info.Environment.Clear();
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        return info;
    }

    /// <summary>Waits until it says where it listens.</summary>
    public void AwaitPort()
    {
        const string Before = "http://127.0.0.1:";
        while (_process.StandardError.ReadLine() is { } line)
        {
            _said.AppendLine(line);
            if (line.IndexOf(Before, StringComparison.Ordinal) is >= 0 and var at)
            {
                var digits = line.AsSpan(at + Before.Length);
                Port = int.Parse(digits[..(digits.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : digits.Length)], NumberStyles.None, CultureInfo.InvariantCulture);
                return;
            }
        }

        throw Failed("ended without listening");
    }

    /// <summary>The next line of its standard output.</summary>
    public string ReadLine() => _process.StandardOutput.ReadLine() ?? throw Failed("ended: " + _process.StandardError.ReadToEnd());

    /// <summary>Sends a line and waits for one.</summary>
    public string Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() ?? throw Failed("ended without an answer");
    }

    /// <summary>The bytes that it has allocated since its start.</summary>
    public long Allocated()
    {
        _process.StandardInput.Write('?');
        _process.StandardInput.Flush();
        return long.Parse(_process.StandardOutput.ReadLine() ?? throw Failed("ended"), CultureInfo.InvariantCulture);
    }

    /// <summary>Ends it as its user does: with its input, or by SIGTERM.</summary>
    public void End(bool byInput)
    {
        if (byInput)
            _process.StandardInput.Close();
        else
            _ = Calls.Kill(_process.Id, Terminate);
        if (!_process.WaitForExit(Patience))
            throw Failed("did not end");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private BenchException Failed(string what)
    {
        var program = _process.StartInfo.FileName;
        Dispose();
        return new BenchException($"{program} {what}; it said: {_said}");
    }
}
