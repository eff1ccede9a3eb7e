namespace Arcade.Bench.Endpoint;

internal sealed record Health(string Status);
