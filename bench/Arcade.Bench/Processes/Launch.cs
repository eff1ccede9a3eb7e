using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Arcade.Bench.Processes;

/// <summary>A program with its arguments and environment, made ready once so that nothing but the start itself is timed.</summary>
internal sealed unsafe class Launch
{
    private const int ReadWrite = 2;
    private const int OpaqueSize = 512;

    private readonly byte* _path;
    private readonly byte** _arguments;
    private readonly byte** _environment;
    private readonly void* _actions;

    /// <param name="command">The program's path and its arguments.</param>
    /// <param name="environment">The whole environment.</param>
    /// <param name="isQuiet">Whether its streams are null.</param>
    public Launch(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, bool isQuiet = true)
    {
        Command = command;
        _path = Text(command[0]);
        _arguments = Texts(command);
        _environment = Texts([.. environment.Select(static pair => pair.Key + "=" + pair.Value)]);
        _actions = NativeMemory.AllocZeroed(OpaqueSize);
        _ = Calls.InitActions(_actions);
        for (var stream = 0; isQuiet && stream < 3; stream++)
            _ = Calls.AddOpen(_actions, stream, "/dev/null", ReadWrite, 0);
    }

    public IReadOnlyList<string> Command { get; }

    /// <summary>Starts the process and waits for its end.</summary>
    public ProcessEnd Run()
    {
        var usage = stackalloc long[32];
        int process, status;
        var started = Stopwatch.GetTimestamp();
        var error = Calls.Spawn(&process, _path, _actions, null, _arguments, _environment);
        if (error != 0)
            throw new BenchException($"{Command[0]} can't be started (error {error}): publish it with the verb build.");
        while (Calls.Wait(process, &status, 0, usage) < 0)
        {
        }

        var wall = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return new ProcessEnd(process, Children.ExitCode(status), wall, Children.Cpu(usage));
    }

    /// <summary>Starts the process and waits for nothing.</summary>
    /// <returns>Its id.</returns>
    public int Start()
    {
        int process;
        var error = Calls.Spawn(&process, _path, _actions, null, _arguments, _environment);
        return error == 0 ? process : throw new BenchException($"{Command[0]} can't be started (error {error}): publish it with the verb build.");
    }

    private static byte** Texts(IReadOnlyList<string> texts)
    {
        var pointers = (byte**)NativeMemory.AllocZeroed((nuint)((texts.Count + 1) * sizeof(byte*)));
        for (var i = 0; i < texts.Count; i++)
            pointers[i] = Text(texts[i]);
        return pointers;
    }

    private static byte* Text(string text) => (byte*)Marshal.StringToCoTaskMemUTF8(text);
}
