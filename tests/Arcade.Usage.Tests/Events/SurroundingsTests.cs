using Arcade.Usage.Events;

namespace Arcade.Usage.Tests.Events;

public sealed class SurroundingsTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("CI", "1")]
    [InlineData("GITHUB_ACTIONS", "true")]
    [InlineData("GITLAB_CI", "true")]
    [InlineData("TF_BUILD", "True")]
    [InlineData("JENKINS_URL", "http://jenkins")]
    [InlineData("TEAMCITY_VERSION", "2026.1")]
    [InlineData("BUILDKITE", "true")]
    [InlineData("CODEBUILD_BUILD_ARN", "arn")]
    [InlineData("BUILD_NUMBER", "17")]
    [InlineData("CONTINUOUS_INTEGRATION", "1")]
    [InlineData("bamboo_planKey", "x")]
    public void A_ci_service_is_known_by_its_variable(string name, string value)
    {
        _sandbox.Variables[name] = value;
        Assert.True(ContinuousIntegration.IsDetected(_sandbox.Environment));
    }

    [Fact]
    public void CI_set_to_false_switches_off_whatever_else_is_set()
    {
        Assert.False(ContinuousIntegration.IsDetected(_sandbox.Environment));
        _sandbox.Variables["GITHUB_ACTIONS"] = "";
        Assert.False(ContinuousIntegration.IsDetected(_sandbox.Environment));
        _sandbox.Variables["GITHUB_ACTIONS"] = "true";
        _sandbox.Variables["CI"] = "False";
        Assert.False(ContinuousIntegration.IsDetected(_sandbox.Environment));
    }

    [Theory]
    [InlineData("AI_AGENT", "claude-code", "claude-code")]
    [InlineData("AI_AGENT", " Codex ", "codex")]
    [InlineData("AI_AGENT", "gemini-cli/1.2", "gemini-cli")]
    [InlineData("AI_AGENT", "goose@2", "goose")]
    [InlineData("AI_AGENT", "cursor_agent", "cursor")]
    [InlineData("AI_AGENT", "my-own-agent of me", "other")]
    [InlineData("AI_AGENT", "", null)]
    [InlineData("CLAUDECODE", "1", "claude-code")]
    [InlineData("CURSOR_TRACE_ID", "abc", "cursor")]
    [InlineData("GEMINI_CLI", "1", "gemini-cli")]
    [InlineData("CODEX_SANDBOX", "seatbelt", "codex")]
    [InlineData("OPENCODE", "1", "opencode")]
    [InlineData("GOOSE_TERMINAL", "1", "goose")]
    [InlineData("QWEN_CODE", "1", "qwen-code")]
    [InlineData("AGENT", "amp", "amp")]
    [InlineData("AGENT", "something secret", null)]
    [InlineData("UNRELATED", "claude-code", null)]
    public void A_coding_agent_is_known_by_its_variable_and_never_named_by_its_text(string name, string value, string? expected)
    {
        _sandbox.Variables[name] = value;
        Assert.Equal(expected, CodingAgents.Find(_sandbox.Environment));
        Assert.True(expected is null || CodingAgents.Names.Contains(expected));
    }

    [Fact]
    public void The_common_variable_comes_before_the_tools_own()
    {
        _sandbox.Variables["CLAUDECODE"] = "1";
        _sandbox.Variables["AI_AGENT"] = "devin";
        Assert.Equal("devin", CodingAgents.Find(_sandbox.Environment));
    }

    [Fact]
    public void Runtime_and_system_are_versions()
    {
        Assert.Equal(Environment.Version.ToString(), RuntimeFacts.RuntimeVersion());
        Assert.Matches(@"^[0-9]+(\.[0-9]+)*$", RuntimeFacts.OsRelease());
        Assert.StartsWith(RuntimeFacts.OsRelease(), File.ReadAllText("/proc/sys/kernel/osrelease"), StringComparison.Ordinal);
        Assert.Equal("Linux", RuntimeFacts.OsType);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("x", "")]
    [InlineData("x.json", "")]
    [InlineData("/x.json", "")]
    [InlineData("/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.12/Microsoft.NETCore.App.deps.json", "10.0.12")]
    [InlineData(@"C:\dotnet\shared\Microsoft.NETCore.App\10.0.12\Microsoft.NETCore.App.deps.json", "10.0.12")]
    [InlineData("10.0.12/x.json", "10.0.12")]
    public void The_folder_of_a_file_is_found_in_any_path(string path, string folder) => Assert.Equal(folder, RuntimeFacts.FolderName(path));

    [Fact]
    public void A_pod_is_a_container()
    {
        _sandbox.Variables["KUBERNETES_SERVICE_HOST"] = "10.0.0.1";
        Assert.True(RuntimeFacts.IsContainer(_sandbox.Environment, _sandbox.Files));
    }

    public void Dispose() => _sandbox.Dispose();
}
