namespace Arcade.Usage.Tests.Worker;

/// <summary>Tells which assemblies a command's recording has loaded.</summary>
internal static class Loading
{
    public static string[] Names() => Array.ConvertAll(AppDomain.CurrentDomain.GetAssemblies(), static assembly => assembly.GetName().Name ?? string.Empty);

    public static string Since(string[] before) => string.Join(' ', Array.FindAll(Names(), name => Array.IndexOf(before, name) < 0));
}
