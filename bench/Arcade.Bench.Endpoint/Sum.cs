namespace Arcade.Bench.Endpoint;

internal sealed record Sum(int Value);
