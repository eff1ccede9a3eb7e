using System.Globalization;
using System.Text;

namespace Arcade.ControlPlane.Deployments.Logs;

/// <summary>
/// What a deployment wrote: numbered files of lines, each with its time before it. The oldest file goes when there are too many. Disks that
/// are full don't end servers: what can't be written is lost.
/// </summary>
internal sealed class DeploymentLog : IDisposable
{
    public const char Separator = ' ';

    /// <summary>Written by the control plane itself, not by the server.</summary>
    private const string OwnMark = "[arcade] ";

    private readonly Lock _gate = new();
    private readonly string _directory;
    private readonly LogOptions _options;
    private readonly TimeProvider _time;
    private FileStream? _file;
    private long _number;
    private DateTimeOffset _last;
    private bool _isClosed;
    private bool _endsWithinLine;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DeploymentLog(string directory, LogOptions options, TimeProvider time)
    {
        (_directory, _options, _time) = (directory, options, time);
        PrivateDirectory.Create(directory);
        _number = Numbers() is [.., var newest] ? newest : 0;
        if (_number > 0)
        {
            _last = LogFile.LastTime(PathOf(_number)) ?? default;
            _endsWithinLine = LogFile.EndsWithinLine(PathOf(_number));
        }
    }

    /// <summary>Whether no line will come any more.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
                return _isClosed;
        }
    }

    /// <summary>Completes with the next line after it was asked for, or at the end.</summary>
    public Task NextAsync()
    {
        lock (_gate)
            return _changed.Task;
    }

    public void WriteOwn(string line) => Write(OwnMark + line);

    public void Write(string line)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;

            // A clock that was set back, or lines within one tick.
            var now = _time.GetUtcNow();
            _last = now > _last ? now : _last.AddTicks(1);
            try
            {
                Append(Encoding.UTF8.GetBytes($"{LogFile.Text(_last)}{Separator}{line}\n"));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                _file?.Dispose();
                _file = null;
            }

            _changed.SetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The numbers of the files that there are, the oldest first.</summary>
    public IReadOnlyList<long> Numbers() =>
    [
        .. Directory.EnumerateFiles(_directory, "*.log")
            .Select(static path => long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(static number => number > 0)
            .Order(),
    ];

    public string PathOf(long number) => Path.Combine(_directory, number.ToString("D12", CultureInfo.InvariantCulture) + ".log");

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
            _isClosed = true;
            _changed.TrySetResult();
        }
    }

    private void Append(byte[] line)
    {
        if (_file is null || _file.Length + line.Length > _options.FileBytes)
            Open(line.Length);

        // A life that was killed while it wrote.
        if (_endsWithinLine)
            _file!.WriteByte((byte)'\n');
        _endsWithinLine = false;
        _file!.Write(line);
        _file.Flush();
    }

    private void Open(int needed)
    {
        _file?.Dispose();
        _file = null;
        if (_number == 0 || (File.Exists(PathOf(_number)) && new FileInfo(PathOf(_number)).Length + needed > _options.FileBytes))
            _number++;
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(PathOf(_number), options);
        foreach (var old in Numbers().SkipLast(_options.Files))
            File.Delete(PathOf(old));
    }
}
