namespace Arcade.Bench.Endpoint;

/// <summary>What is needed of the worker protocol's call.</summary>
internal sealed record WorkerCall(Numbers Inputs);
