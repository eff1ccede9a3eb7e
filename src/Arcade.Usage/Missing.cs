using System.Runtime.CompilerServices;

namespace Arcade.Usage;

/// <summary>Arguments that a caller left out, for what each command calls: the framework's own check loads the exception before anything is wrong.</summary>
internal static class Missing
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ArgumentNullException Argument(string name) => new(name);
}
