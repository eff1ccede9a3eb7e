namespace Arcade.Bench.Endpoint;

internal sealed record Numbers(int Left, int Right);
