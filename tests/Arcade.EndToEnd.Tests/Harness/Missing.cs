namespace Arcade.EndToEnd.Tests.Harness;

/// <summary>What a proof needs and this machine lacks.</summary>
internal static class Missing
{
    /// <summary>Skips the test; where everything is checked, this must be checked too.</summary>
    public static void Report(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 } and not "false")
            Assert.Fail(reason + " Continuous integration needs it: see .ci/run.");
        Assert.Skip(reason);
    }
}
