using System.Reflection;
using System.Runtime.InteropServices;
using Arcade.Usage.State;

namespace Arcade.Usage.Tests.State;

/// <summary>A call whose address isn't found is made by its import, which is slower and nothing else: only a test can see it.</summary>
public sealed class UnixLibraryTests
{
    private static readonly nint Library = NativeLibrary.Load(UnixCalls.C);

    [Fact]
    public void Each_call_of_a_command_is_made_at_the_address_of_its_import()
    {
        var imports = typeof(UnixCalls).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Select(method => (method.Name, Import: method.GetCustomAttribute<DllImportAttribute>()))
            .Where(method => method.Import?.Value == UnixCalls.C)
            .Select(method => (Name: method.Name[..^"Import".Length], NativeLibrary.GetExport(Library, method.Import!.EntryPoint!)))
            .Append((nameof(UnixLibrary.Getenv), NativeLibrary.GetExport(Library, "getenv")))
            .Order();
        var addresses = new[] { typeof(UnixLibrary), typeof(UnixAddresses) }
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Select(field => (field.Name, (nint)field.GetValue(null)!))
            .Order();
        Assert.Equal(imports, addresses);
    }

    [Fact]
    public void A_program_that_is_not_native_doesnt_take_its_imports_for_bound() => Assert.False(UnixLibrary.IsLinked);

    [Fact]
    public void What_it_was_compiled_against_lies_beside_no_program() =>
        Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, "System.Private.CoreLib.dll")));
}
