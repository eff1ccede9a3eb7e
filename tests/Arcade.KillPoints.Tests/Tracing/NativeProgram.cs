namespace Arcade.KillPoints.Tests.Tracing;

/// <summary>These tests need the native program: in a managed one the runtime's own calls hide ours by the thousand.</summary>
internal static class NativeProgram
{
    public const string WhyNot = "Kill points are tried on the native program: bash eng/native.sh artifacts/publish/native, then ARCADE_E2E_PROGRAM=$PWD/artifacts/publish/native/arcade.";

    public static bool IsUnderTest { get; } = Environment.GetEnvironmentVariable("ARCADE_E2E_PROGRAM") is { Length: > 0 } path
        && !path.EndsWith(".dll", StringComparison.Ordinal) && !File.Exists(path + ".dll");
}
