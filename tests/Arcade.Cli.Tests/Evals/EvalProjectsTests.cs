using Arcade.Cli.Evals;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Tests.Evals;

public sealed class EvalProjectsTests : IDisposable
{
    private const string Refers = """<Project><ItemGroup><PackageReference Include="Arcade.Evals" Version="1.0.0" /></ItemGroup></Project>""";

    // A checkout below a folder that is skipped elsewhere has projects all the same.
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("arcade-evals-").CreateSubdirectory("build").CreateSubdirectory("bin");

    [Fact]
    public void Projects_that_refer_to_the_library_are_found_at_any_depth_but_not_in_what_builds_leave()
    {
        Plant("evals/One.csproj", Refers);
        Plant("deep/er/Two.csproj", """<Project><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup><ProjectReference Include="../../Arcade.Evals/Arcade.Evals.csproj" /></Project>""");
        Plant("src/Tool.csproj", "<Project />");
        Plant("obj/Three.csproj", Refers);
        Plant("node_modules/x/Four.csproj", Refers);
        Plant(".git/Five.csproj", Refers);
        Assert.Equal(["Two", "One"], EvalProjects.Find([_root.FullName]).Select(static project => project.Name));
    }

    [Fact]
    public void A_file_is_taken_at_its_word_and_once()
    {
        var project = Plant("Any.csproj", "<Project />");
        var single = Plant("evals.cs", string.Empty);
        Assert.Equal(["Any", "evals"], EvalProjects.Find([project, single, project]).Select(static found => found.Name));
    }

    [Fact]
    public void Projects_of_the_same_name_write_files_of_their_own()
    {
        Plant("a/X.csproj", Refers);
        Plant("b/x.csproj", Refers);
        Plant("c/X-2.csproj", Refers);
        Assert.Equal(["X", "x-2", "X-2-2"], EvalProjects.Find([_root.FullName]).Select(static project => project.Name));
    }

    [Theory]
    [InlineData("missing", "There is nothing at")]
    [InlineData("readme.txt", "is no eval project")]
    [InlineData(".", "refers to Arcade.Evals")]
    public void Where_there_is_none_the_error_says_what_to_name(string path, string says)
    {
        Plant("readme.txt", string.Empty);
        var wrong = Assert.Throws<DeclaredException>(() => EvalProjects.Find([Path.Combine(_root.FullName, path)]));
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("results.json", "results.One.json")]
    [InlineData("results.v1", "results.v1.One")]
    [InlineData("out/results", "out/results.One")]
    public void Of_several_projects_each_writes_files_of_its_own(string given, string own) => Assert.Equal(own, new EvalProject("/x/One.csproj").OwnFile(given));

    public void Dispose() => _root.Parent!.Parent!.Delete(recursive: true);

    private string Plant(string path, string text)
    {
        var full = Path.Combine(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }
}
