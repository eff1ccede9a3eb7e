namespace Arcade.Bench.Endpoint;

internal sealed record RpcParameters(string Name, Numbers Arguments);
