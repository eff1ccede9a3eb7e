using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using Arcade.ControlPlane.Deployments.Logs;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Deployments;

/// <summary>What servers write is kept within bounds, and read in order.</summary>
[SupportedOSPlatform("linux")]
public sealed class LogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arcade-log-");
    private readonly ManualTime _time = new();

    [Fact]
    public void Old_files_go_and_the_newest_lines_stay()
    {
        using var log = Open(new LogOptions { FileBytes = 1000, Files = 3 });

        for (var i = 0; i < 500; i++)
            log.Write(Line(i));

        var files = _folder.GetFiles();
        Assert.Equal(3, files.Length);
        Assert.All(files, static file => Assert.True(file.Length <= 1000));
        var lines = Read(log);
        Assert.Equal([.. Enumerable.Range(500 - lines.Count, lines.Count).Select(Line)], lines);
        Assert.True(lines.Count > 30);
    }

    [Fact]
    public void A_log_that_is_opened_again_goes_on_and_no_time_comes_twice()
    {
        using (var first = Open())
        {
            first.Write("one");
            first.Write("two");
        }

        _time.Advance(TimeSpan.FromHours(-1));
        using var second = Open();
        second.Write("three");

        var entries = new LogReader(second).ReadNew().ToList();
        Assert.Equal(["one", "two", "three"], entries.Select(static entry => entry.Line));
        Assert.Equal(entries.Select(static entry => entry.Time).Distinct().Order(), entries.Select(static entry => entry.Time));
    }

    [Fact]
    public void A_line_that_a_kill_cut_off_does_not_swallow_the_next()
    {
        using (var first = Open())
        {
            first.Write("one");
            first.Write("two");
        }

        var file = _folder.GetFiles().Single().FullName;
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^2]);
        using var second = Open();
        second.Write("three");

        Assert.Equal(["one", "tw", "three"], Read(second));
    }

    [Fact]
    public void Pieces_become_lines_without_the_secret()
    {
        using var log = Open();
        var pump = new LinePump(log, "s3cret");
        var bytes = Encoding.UTF8.GetBytes("grün\r\nmy s3cret is s3cret\n\nlast");

        foreach (var piece in bytes)
            pump.Take(new[] { piece });
        pump.Take(default);

        Assert.Equal(["grün", "my *** is ***", "", "last"], Read(log));
    }

    [Fact]
    public void A_line_without_end_is_cut()
    {
        using var log = Open();
        var pump = new LinePump(log, "s3cret");

        pump.Take(Encoding.UTF8.GetBytes(new string('x', 40_000)));
        pump.Take(default);

        Assert.Equal([16 * 1024, 16 * 1024, 40_000 - (32 * 1024)], Read(log).Select(static line => line.Length));
    }

    [Fact]
    public async Task A_reader_that_follows_misses_nothing_over_rotations()
    {
        using var log = Open(new LogOptions { FileBytes = 4000, Files = 1000 });
        var writing = Task.Run(
            () =>
            {
                for (var i = 0; i < 2000; i++)
                    log.Write(Line(i));
            },
            TestContext.Current.CancellationToken);
        var lines = new List<string>();

        await foreach (var entry in new LogReader(log).ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, follows: true, TimeProvider.System, TestContext.Current.CancellationToken))
        {
            lines.Add(entry.Line);
            if (lines.Count == 2000)
                break;
        }

        await writing;
        Assert.Equal([.. Enumerable.Range(0, 2000).Select(Line)], lines);
    }

    [Fact]
    public async Task A_stream_goes_on_after_the_line_that_it_broke_off_at()
    {
        await using var platform = await DeploymentPlatform.StartAsync();
        await platform.CreateAsync(Archive.OfScript("for i in 1 2 3 4 5; do echo line $i; done; exec sleep 1000"), "run");

        using var first = await platform.OpenStreamAsync("");
        string id;
        do
            id = await NextIdAsync(first);
        while (!(await NextDataAsync(first)).Contains("line 3", StringComparison.Ordinal));
        using var second = await platform.OpenStreamAsync("", id);

        Assert.Contains("\"Line\":\"line 4\"", await NextDataAsync(second), StringComparison.Ordinal);
        Assert.Contains("\"Line\":\"line 5\"", await NextDataAsync(second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_bound_a_log_and_a_stream_that_follows_nothing_ends()
    {
        await using var platform = await DeploymentPlatform.StartAsync();
        await platform.CreateAsync(Archive.OfScript("for i in 1 2 3 4 5; do echo line $i; done; exit 3"), "run");
        await platform.FailsAsync();
        var all = await platform.LinesAsync();
        var second = all.Single(static line => line.Line == "line 2").Time;
        var fourth = all.Single(static line => line.Line == "line 4").Time;

        var some = await platform.LinesAsync($"?start_time_utc={second}&end_time_utc={fourth}");
        using var stream = await platform.OpenStreamAsync($"?follow=false&start_time_utc={Uri.EscapeDataString(fourth)}");
        var text = await stream.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["line 2", "line 3", "line 4"], some.Select(static line => line.Line));
        Assert.DoesNotContain("line 3", text, StringComparison.Ordinal);
        Assert.Contains("line 4", text, StringComparison.Ordinal);
        Assert.EndsWith("data: [DONE]\n\n", text, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await platform.SendAsync(HttpMethod.Get, "/v1/deployments/calc/logs?start_time_utc=yesterday")).Status);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Line(int number) => "line " + number.ToString(CultureInfo.InvariantCulture);

    private static List<string> Read(DeploymentLog log) => [.. new LogReader(log).ReadNew().Select(static entry => entry.Line)];

    private static async Task<string> NextIdAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                return line["id: ".Length..];
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    private static async Task<string> NextDataAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return line["data: ".Length..];
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    private DeploymentLog Open(LogOptions? options = null) => new(_folder.FullName, options ?? new LogOptions(), _time);
}
