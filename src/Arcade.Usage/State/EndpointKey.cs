namespace Arcade.Usage.State;

/// <summary>Names an endpoint in records and in the ledger: its address, and a hash of its key.</summary>
internal readonly record struct EndpointKey(string Host, string KeyHash);
