using Arcade.Client.Http;

namespace Arcade.Client.Tests;

/// <summary>An Engine's client that doesn't wait.</summary>
internal static class Engine
{
    public const string Key = "arc_key_of_the_test";

    public static EngineClient At(RemoteService service, QuickTime? time = null) =>
        new(service.Address, Key, Options(time));

    public static ServiceClientOptions Options(QuickTime? time = null) =>
        new() { Time = time ?? new QuickTime(), Jitter = static () => 0, AttemptLimit = QuickTime.Limit };
}
