using Arcade.Usage.Detaching;

namespace Arcade.Usage.Wine.Tests.Plain;

public sealed class WindowsEnvironmentTests
{
    [Fact]
    public void A_block_is_sorted_changed_and_without_what_loads_code()
    {
        const string Block = "=C:=C:\\x\0Path=a;b\0dotnet_startup_hooks=x\0CORECLR_PROFILER={1}\0cor_enable_profiling=1\0DOTNET_EnableDiagnostics_IPC=1\0alpha=1\0Gone=1\0BETA=old\0Empty=\0\0";
        var made = WindowsEnvironment.Compose(Block, [new("beta", "new"), new("gone", null), new("DOTNET_EnableDiagnostics", "0")]);
        Assert.Equal("=C:=C:\\x\0alpha=1\0beta=new\0DOTNET_EnableDiagnostics=0\0Empty=\0Path=a;b\0\0", new string(made));
    }

    [Fact]
    public void A_variable_that_windows_could_not_hand_on_is_told_apart()
    {
        Assert.Null(WindowsEnvironment.Compose("\0", [new("X", new string('x', 32_768))]));
        Assert.NotNull(WindowsEnvironment.Compose("\0", [new("X", new string('x', 32_000))]));
    }
}
