using System.Text.Json;
using System.Xml.Linq;
using Arcade.Cli.New;
using Arcade.Cli.Servers;
using Arcade.Client.Tests;
using Arcade.Serve.Settings;
using YamlDotNet.RepresentationModel;

namespace Arcade.Cli.Tests.New;

/// <summary>Each file of a new server is what its name says; that they work together is shown by <c>eng/new.sh</c>.</summary>
public sealed class TemplateTests
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

    private static string Write(TemporaryDirectory place)
    {
        Assert.True(ServerName.TryParse("hello_world", out var name, out _));
        var directory = place.At("hello_world");
        NewServer.Write(directory, [new Template("minimal"), new Template("tests"), new Template("evals"), new Template("full")], name, "1.2.3");
        return directory;
    }

    private static IEnumerable<string> Texts(YamlNode node) => ((YamlSequenceNode)node).Select(static one => one.ToString());
}
