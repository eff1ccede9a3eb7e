using System.CommandLine;
using Arcade.Usage.Consent;
using Arcade.Usage.Control;

namespace Arcade.Usage.CommandLine.Group;

/// <summary><c>usage endpoint</c>: where events go, and where they shall.</summary>
internal static class EndpointCommand
{
    public static Command Create(UsageTracking usage, Option<bool> json)
    {
        var url = new Argument<string?>("URL") { Description = "The service's address: https, or http on this machine", Arity = ArgumentArity.ZeroOrOne };
        var key = new Argument<string?>("KEY") { Description = "The service's write-only project key", Arity = ArgumentArity.ZeroOrOne };
        var clear = new Option<bool>("--clear") { Description = "Forget the address and key that were set here" };
        var command = new Command("endpoint", "Show where events go, or point them somewhere") { url, key, clear };
        command.Validators.Add(result =>
        {
            var hasUrl = result.GetValue(url) is not null;
            if (hasUrl && result.GetValue(clear))
                result.AddError("--clear takes no address and key: give either.");
            else if (hasUrl && result.GetValue(key) is null)
                result.AddError("The address needs its key: give both, or neither to see where events go.");
        });
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(clear))
                return Clear(usage.Control, parsed, parsed.GetValue(json));
            return parsed.GetValue(url) is { } address
                ? Set(usage.Control, parsed, address, parsed.GetValue(key), parsed.GetValue(json))
                : Show(usage.Control, parsed, parsed.GetValue(json));
        });
        return command;
    }

    private static int Set(UsageControl control, ParseResult parsed, string address, string? key, bool isJson)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (UsageEndpoint.TryCreate(address, key, EndpointSource.File) is not { } endpoint)
        {
            error.WriteLine(EndpointRefusal.Explain(address, key));
            return CommandExit.Usage;
        }

        if (!control.SetEndpoint(endpoint))
            return CannotChange(control, error);
        if (control.GetStatus().Endpoint is not { Source: EndpointSource.File })
            error.WriteLine($"Saved, but {control.Names.HostVariable} and {control.Names.ApiKeyVariable} are set and go before it.");
        return Show(control, parsed, isJson);
    }

    private static int Clear(UsageControl control, ParseResult parsed, bool isJson) =>
        control.ClearEndpoint() ? Show(control, parsed, isJson) : CannotChange(control, parsed.InvocationConfiguration.Error);

    private static int Show(UsageControl control, ParseResult parsed, bool isJson)
    {
        var output = parsed.InvocationConfiguration.Output;
        var endpoint = control.GetStatus().Endpoint;
        if (isJson)
            JsonOutput.Write(output, json => EndpointText.Write(json, endpoint));
        else
            output.WriteLine(endpoint is null ? "Events go nowhere: no usable address and key are configured." : "Events go to " + EndpointText.Of(endpoint, control.Names) + ".");
        return CommandExit.Success;
    }

    private static int CannotChange(UsageControl control, TextWriter error)
    {
        error.WriteLine($"Nothing was changed: {control.GetStatus().StateDirectory ?? "the state directory"} can't be written. Look at its owner and permissions.");
        return CommandExit.Failure;
    }
}
