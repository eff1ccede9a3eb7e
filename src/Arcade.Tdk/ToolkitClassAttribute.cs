using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Arcade.Tdk.Errors;

namespace Arcade.Tdk;

/// <summary>Written by the source generator, one for each toolkit, so that a host that loads an assembly finds its toolkits without searching its types.</summary>
/// <param name="type">The class that bears <see cref="ToolkitAttribute"/>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ToolkitClassAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] Type type) : Attribute
{
    /// <summary>The class that bears <see cref="ToolkitAttribute"/>.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
    public Type Type { get; } = type;

    /// <summary>The toolkits of a loaded assembly, in the order of their classes' names.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <exception cref="ToolkitLoadException">A toolkit could not be made.</exception>
    public static IReadOnlyList<Toolkit> FindIn(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return [.. assembly.GetCustomAttributes<ToolkitClassAttribute>().OrderBy(static found => found.Type.FullName, StringComparer.Ordinal).Select(static found => found.Read())];
    }

    private Toolkit Read()
    {
        try
        {
            return (Toolkit?)Type.GetProperty("Toolkit", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
                ?? throw new ToolkitLoadException($"The class '{Type.FullName}' has no static property 'Toolkit': build its project again, with the Arcade.Tdk that it references.");
        }
        catch (TargetInvocationException failure)
        {
            throw new ToolkitLoadException($"The toolkit of the class '{Type.FullName}' could not be made: a static initializer of the class failed.", failure.InnerException);
        }
    }
}
