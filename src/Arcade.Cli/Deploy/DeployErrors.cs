using Arcade.Usage.Events;

namespace Arcade.Cli.Deploy;

/// <summary>The errors that <c>arcade deploy</c> declares: what may be said of them is the template, never a value.</summary>
internal static class DeployErrors
{
    public static readonly ErrorTemplate NoServer = new("There is no server to deploy: {reason}.");
    public static readonly ErrorTemplate NotPublished = new("{project} could not be published; what the compiler says stands above.");
    public static readonly ErrorTemplate NoProgram = new("{project} was published and is no program that can be run: {reason}.");
    public static readonly ErrorTemplate KeyFiles = new("These look like keys, which are never sent: {files}. Leave them out with a line in {ignore} for each, or out of the project's output.");
    public static readonly ErrorTemplate TooLarge = new("The archive has {size}, and at most {limit} can be deployed. Leave out what the server doesn't need with {ignore}.");
    public static readonly ErrorTemplate NameUnusable = new("'{name}' can't be a deployment's name. Choose one with '--name': 1 to 100 letters, digits, dots, hyphens and underscores, beginning with a letter or a digit.");
    public static readonly ErrorTemplate VariablesUnusable = new("The secrets can't be read: {reason}");
    public static readonly ErrorTemplate Failed = new("{name} does not run: {reason}");
    public static readonly ErrorTemplate UpdateFailed = new("The new version of {name} does not run, and the one before goes on: {reason}");
    public static readonly ErrorTemplate UpdateFailedToo = new("The new version of {name} does not run, and neither does the one before: {reason}");
    public static readonly ErrorTemplate NotTaken = new("The service did not take {name} within {seconds} seconds, so it is not deployed. '--timeout' allows more.");
    public static readonly ErrorTemplate TimedOut = new("{name} was not running within {seconds} seconds; the service goes on trying. '--timeout' allows more.");
    public static readonly ErrorTemplate FileUnusable = new("{path} can't be read: {reason}");
}
