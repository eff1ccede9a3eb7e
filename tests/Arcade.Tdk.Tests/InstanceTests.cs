using System.Globalization;
using Arcade.Tdk.Errors;
using Arcade.Tdk.Tests.Toolkits;
using Microsoft.Extensions.DependencyInjection;

namespace Arcade.Tdk.Tests;

public sealed class InstanceTests
{
    [Fact]
    public async Task A_constructor_is_given_services_and_its_instance_lives_for_one_call()
    {
        using var services = new ServiceCollection().AddSingleton<IFormatProvider>(CultureInfo.InvariantCulture).AddSingleton<Counter>().BuildServiceProvider();
        int before = Greeter.Disposed;
        var context = new ToolContext { Services = services };
        Assert.Equal("\"1.5 1\"", await Greeter.Toolkit.JsonAsync("Count", """{"number":1.5}""", context));
        Assert.Equal("\"1.5 2\"", await Greeter.Toolkit.JsonAsync("Count", """{"number":1.5}""", context));
        Assert.Equal(before + 2, Greeter.Disposed);
    }

    [Fact]
    public async Task A_registered_instance_is_used_and_left_to_its_owner()
    {
        using var registered = new Greeter(CultureInfo.InvariantCulture, new Counter());
        using var services = new ServiceCollection().AddSingleton(registered).BuildServiceProvider();
        int before = Greeter.Disposed;
        Assert.Equal("\"1.5 1\"", await Greeter.Toolkit.JsonAsync("Count", """{"number":1.5}""", new ToolContext { Services = services }));
        Assert.Equal(before, Greeter.Disposed);
    }

    [Fact]
    public async Task A_service_that_is_missing_is_named_to_the_developer_alone()
    {
        var failure = await Assert.ThrowsAsync<FatalToolException>(() => Greeter.Toolkit.CallAsync("Count", """{"number":1.5}"""));
        Assert.Equal("The tool failed with an unhandled InvalidOperationException.", failure.Message);
        Assert.Contains("'System.IFormatProvider', which the server doesn't offer", failure.DeveloperMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_constructor_without_parameters_needs_no_services()
    {
        int before = PlainTools.Disposed;
        Assert.Equal("\"yes\"", await PlainTools.Toolkit.JsonAsync("Answer"));
        Assert.Equal(before + 1, PlainTools.Disposed);
    }
}
