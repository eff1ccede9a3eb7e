using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Arcade.Cli.New;
using Arcade.Cli.Servers;
using Arcade.Client.Tests;
using Arcade.Serve.Settings;
using YamlDotNet.RepresentationModel;

namespace Arcade.Cli.Tests.New;

/// <summary>Each file of a new server is what its name says; that they work together is shown by <c>eng/new.sh</c>.</summary>
public sealed partial class TemplateTests
{
    [Fact]
    public void The_workflow_builds_and_tests_what_is_pushed()
    {
        using var place = new TemporaryDirectory();
        var directory = Write(place);
        using var text = File.OpenText(Path.Combine(directory, ".github/workflows/build.yml"));
        var yaml = new YamlStream();
        yaml.Load(text);

        var workflow = (YamlMappingNode)Assert.Single(yaml.Documents).RootNode;
        Assert.Equal(["push", "pull_request"], Texts(workflow["on"]));
        var steps = ((YamlSequenceNode)workflow["jobs"]["build"]["steps"]).Cast<YamlMappingNode>().ToList();
        Assert.Equal(["dotnet build", "dotnet test --no-build"], steps.Where(static step => step.Children.ContainsKey("run")).Select(static step => step["run"].ToString()));
        Assert.All(steps, static step => Assert.True(step.Children.ContainsKey("run") ^ step.Children.ContainsKey("uses")));
        Assert.Equal("10.0.x", steps[1]["with"]["dotnet-version"].ToString());
    }

    [Fact]
    public void No_file_has_a_hole_left_and_each_can_be_read()
    {
        using var place = new TemporaryDirectory();
        var directory = Write(place);

        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("__", text + Path.GetRelativePath(directory, file), StringComparison.Ordinal);
            if (file.EndsWith(".json", StringComparison.Ordinal))
                JsonDocument.Parse(text).Dispose();
            else if (Path.GetExtension(file) is ".csproj" or ".slnx")
                Assert.NotNull(XDocument.Parse(text).Root);
        }
    }

    [Fact]
    public void A_container_is_given_no_variables_of_the_machine_that_it_is_built_on()
    {
        using var place = new TemporaryDirectory();

        Assert.Contains("**/.env", File.ReadAllLines(Path.Combine(Write(place), ".dockerignore")));
    }

    [Fact]
    public void The_variables_beside_the_example_are_found_from_the_project()
    {
        using var place = new TemporaryDirectory();
        var directory = Write(place);
        var variables = Path.Combine(directory, ".env");
        File.Copy(Path.Combine(directory, ".env.example"), variables);

        Assert.Equal(variables, EnvironmentFile.Find(Path.GetDirectoryName(ServerTarget.Find(directory).Path)!));
        Assert.True(EnvironmentFile.Read(variables).ContainsKey("MY_SECRET_KEY"));
    }

    [Fact]
    public void A_name_that_would_hide_a_type_of_the_code_is_refused()
    {
        using var place = new TemporaryDirectory();
        var types = Directory.EnumerateFiles(Write(place), "*.cs", SearchOption.AllDirectories)
            .SelectMany(static file => Types().Matches(NoTypes().Replace(File.ReadAllText(file), string.Empty))).Select(static match => match.Value).Append("Program").ToHashSet();

        Assert.Superset(new HashSet<string> { "Program", "Task", "Tool", "ArcadeApp", "EvalSuite" }, types);
        foreach (var type in types)
        {
            var typed = string.Join('_', Words().Split(type)).ToLowerInvariant();
            Assert.False(ServerName.TryParse(typed, out _, out var problem), $"{typed} would hide {type}.");
            Assert.Contains($"such as my_{typed}", problem, StringComparison.Ordinal);
            Assert.True(ServerName.TryParse("my_" + typed, out _, out _));
        }
    }

    /// <summary>Texts, comments, attributes, and lines that name namespaces.</summary>
    [GeneratedRegex("""\"{3}.*?\"{3}|"(\\.|[^"\\])*"|//[^\n]*|^(using|namespace|\s*\[)[^\n]*|\[Description[^\]]*\]""", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex NoTypes();

    /// <summary>What begins with a capital and is no member, no method of the file's own, no name of a member that is set or looked at, and not the new server's.</summary>
    [GeneratedRegex(@"(?<![.\w])(?<!(void|string|Task) )(?!HelloWorld)[A-Z][A-Za-z]*\b(?!\s*(=[^>]|:))")]
    private static partial Regex Types();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Words();

    private static string Write(TemporaryDirectory place)
    {
        Assert.True(ServerName.TryParse("hello_world", out var name, out _));
        var directory = place.At("hello_world");
        NewServer.Write(directory, [new Template("minimal"), new Template("tests"), new Template("evals"), new Template("full")], name, "1.2.3");
        return directory;
    }

    private static IEnumerable<string> Texts(YamlNode node) => ((YamlSequenceNode)node).Select(static one => one.ToString());
}
