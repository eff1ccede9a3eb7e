using System.Net;

namespace Arcade.Collector.Tests.Capture;

/// <summary>Run by itself: what is counted is the memory of the whole process, so no other test may use any meanwhile.</summary>
[CollectionDefinition(nameof(ZipBombTests), DisableParallelization = true)]
[Collection(nameof(ZipBombTests))]
public sealed class ZipBombTests
{
    private static readonly CollectorLimits Small = new() { MaxWireBytes = 50_000, MaxDecompressedBytes = 200_000 };

    [Fact]
    public async Task A_zip_bomb_is_answered_413_without_taking_memory_for_it()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync(Small);
        byte[] bomb = Encodings.Gzip(new byte[10_000_000]);
        Assert.True(bomb.Length < Small.MaxWireBytes);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        using HttpRequestMessage request = Encodings.Post("/batch", bomb, "text/plain");
        using HttpResponseMessage answer = await collector.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode)413, answer.StatusCode);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 5_000_000);
    }
}
