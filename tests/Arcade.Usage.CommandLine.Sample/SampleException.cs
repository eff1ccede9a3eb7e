namespace Arcade.Usage.CommandLine.Sample;

internal sealed class SampleException(string message) : Exception(message);
