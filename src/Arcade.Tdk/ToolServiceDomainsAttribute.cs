namespace Arcade.Tdk;

/// <summary>Says with which kinds of services a tool deals, for those who choose among many tools.</summary>
/// <param name="domains">One kind or more.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ToolServiceDomainsAttribute(params ServiceDomain[] domains) : Attribute
{
    /// <summary>The kinds.</summary>
    public IReadOnlyList<ServiceDomain> Domains { get; } = domains;
}
