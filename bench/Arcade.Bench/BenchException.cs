namespace Arcade.Bench;

/// <summary>Something that has to be mended before measuring means anything; the message says what.</summary>
internal sealed class BenchException(string message) : Exception(message);
