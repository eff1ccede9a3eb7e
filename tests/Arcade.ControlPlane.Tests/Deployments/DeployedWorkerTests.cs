using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using Arcade.ControlPlane.Tests.Testing;
using Arcade.ControlPlane.Workers;

namespace Arcade.ControlPlane.Tests.Deployments;

[SupportedOSPlatform("linux")]
public sealed class DeployedWorkerTests
{
    private const string Path = "/v1/workers/" + DeploymentPlatform.Name;

    [Fact]
    public async Task Only_its_deployment_leads_a_worker_s_calls_elsewhere()
    {
        await using var platform = await DeploymentPlatform.StartAsync(registersForReal: true);
        using var api = await platform.Platform.OpenApiAsync();
        await platform.CreateAsync(Archive.OfCalculator(), DeploymentPlatform.CalculatorEntrypoint);
        await platform.RunsAsync();
        var first = platform.Processes().Single();
        var before = (await api.GetAsync(Path)).Assert(HttpStatusCode.OK);
        Assert.Equal("False", before.Text("http", "secret", "editable"));

        foreach (var settings in new[] { """{"uri":"http://127.0.0.1:1/"}""", """{"secret":"another secret of theirs"}""" })
        {
            var refused = await api.PatchAsync(Path, $$"""{"http":{{settings}}}""");
            Assert.Contains("its deployment's to change", refused.AssertError(HttpStatusCode.Conflict, "conflict"), StringComparison.Ordinal);
        }

        Assert.Equal(before.Body, (await api.GetAsync(Path)).Body);
        (await api.PatchAsync(Path, $$$"""{"http":{"uri":"{{{before.Text("http", "uri")}}}","timeout":9}}""")).Assert(HttpStatusCode.OK);

        Process.GetProcessById(first).Kill();
        await Condition.BecomesTrueAsync(() => platform.Processes() is [var only] && only != first, "it is started again");
        var after = await api.EventuallyAsync(() => api.GetAsync(Path), static answer => answer.Text("http", "uri") != Worker.Nowhere.OriginalString);
        Assert.Equal("9", after.Text("http", "timeout"));
    }
}
