using Arcade.Usage.Events;

namespace Arcade.Cli;

/// <summary>The errors that commands declare: what may be said of them is the template, never a value.</summary>
internal static class CliErrors
{
    public static readonly ErrorTemplate NotLoggedIn = new("Not logged in. Run 'arcade login' first.");
    public static readonly ErrorTemplate CredentialsUnreadable = new("The credentials can't be used: {reason}");
    public static readonly ErrorTemplate AddressUnusable = new("{reason}");
    public static readonly ErrorTemplate LoginTimedOut = new("Nobody signed in within {seconds} seconds. Run 'arcade login' again; '--timeout' allows more.");
    public static readonly ErrorTemplate LoginRefused = new("The service refused the login: {reason}");
    public static readonly ErrorTemplate TokenNotGiven = new("'--with-token' reads the key from standard input, and that is a terminal. Pipe it in: arcade login --with-token < FILE");
    public static readonly ErrorTemplate TokenUnusable = new("Standard input holds no API key: it is empty, too long, or has blanks or characters beyond ASCII in it.");
    public static readonly ErrorTemplate TokenNotChecked = new("{service} could not be asked whose the key is, so it was not saved. Try again, or name another service with '--host'.");
    public static readonly ErrorTemplate CredentialsNotSaved = new("Signed in, but the credentials can't be saved: {reason}");
    public static readonly ErrorTemplate CredentialsNotRemoved = new("The credentials can't be removed from {path}: {reason}");
    public static readonly ErrorTemplate NoHome = new("There is no home directory to keep state in. Set ARCADE_WORK_DIR to a directory of yours.");
    public static readonly ErrorTemplate PlatformFailed = new("The platform could not start: {reason}");
    public static readonly ErrorTemplate PlatformIsRunning = new("A platform already runs from {directory}. Stop it, or choose another directory with '--data'.");
    public static readonly ErrorTemplate DataDirectoryUnusable = new("{directory} can't be used as a data directory. Choose another one with '--data'.");
    public static readonly ErrorTemplate EndpointNotWritten = new("The usage endpoint can't be written to {directory}.");
    public static readonly ErrorTemplate EvalsNothingThere = new("There is nothing at '{path}'. Name an eval project, or a directory that holds one.");
    public static readonly ErrorTemplate EvalsOtherFile = new("'{path}' is no eval project. Name a .csproj, a .cs file, or a directory.");
    public static readonly ErrorTemplate EvalsNoProject = new("No project in '{path}' refers to Arcade.Evals. Add the package to a console project, or name another directory.");
    public static readonly ErrorTemplate EvalsJsonOfSeveral = new("'--json' writes one report, and there are {count} projects. Name one of them, or write files with '--output'.");
    public static readonly ErrorTemplate EvalsNotBuilt = new("'{project}' can't be built; what the compiler says stands above.");
    public static readonly ErrorTemplate EvalsNeedDotnet = new("'dotnet' can't be started, and eval projects are built with it. Install the .NET SDK, version 10 or later.");
    public static readonly ErrorTemplate EvalsNotPassed = new("{failed} of {count} eval projects did not pass.");
    public static readonly ErrorTemplate DemoFailed = new("The demonstration could not be completed: {reason}");
    public static readonly ErrorTemplate DemoDisagrees = new("{count} of the demonstration's checks do not hold.");
    public static readonly ErrorTemplate NewNameUnusable = new("The name can't be used: {problem}.");
    public static readonly ErrorTemplate ServerNotMade = new("The server can't be made: {reason}.");
    public static readonly ErrorTemplate ServerNotFound = new("There is no server to run: {reason}.");
    public static readonly ErrorTemplate ServerNotBuilt = new("{project} could not be built; its errors are above.");
    public static readonly ErrorTemplate ServerNotReloaded = new("A server over stdio belongs to the client that started it and can't be started again: use '--reload' with http.");
    public static readonly ErrorTemplate ServerNotDescribed = new("The server doesn't tell its tools: {reason}.");
    public static readonly ErrorTemplate ToolNotFound = new("This server has no tool '{name}'. Run 'arcade show' to see what it has.");
    public static readonly ErrorTemplate NoHomeForClient = new("There is no home directory to look for {client}'s file in. Name the file with '--config'.");
    public static readonly ErrorTemplate WindowsSideUnknown = new("{client} runs on Windows, and Windows can't be asked from this Linux where its files are. Name the file with '--config', such as /mnt/c/Users/…");
    public static readonly ErrorTemplate ClientFileBroken = new("{path}, line {line}, column {column}: {reason} The file was left as it is.");
    public static readonly ErrorTemplate ClientFileUnusable = new("{path} can't be used: {reason} Nothing was changed.");
    public static readonly ErrorTemplate ClientFileBusy = new("{path} was changed by another program each time that it was about to be written. Nothing was changed; close the client and try again.");
    public static readonly ErrorTemplate ClientLacksFeature = new("{client} {reason}");
    public static readonly ErrorTemplate ToolkitUnusable = new("{path} is no toolkit: {reason}");
    public static readonly ErrorTemplate EnvironmentFileMissing = new("There is no file {path} to take variables from.");
    public static readonly ErrorTemplate ServerNameUnusable = new("The server's name can't be used: {reason} Choose another one with '--name'.");
    public static readonly ErrorTemplate ProgramUnknown = new("This program doesn't know how it was started, so no client can be told how to start it.");
    public static readonly ErrorTemplate EngineUnknown = new("Nothing says where the Engine is. Name it with '--host', or set ARCADE_URL beside ARCADE_API_KEY.");
    public static readonly ErrorTemplate ServiceNotSignedIn = new("{reason} Sign in again with 'arcade login --force'.");
    public static readonly ErrorTemplate ServiceNotAllowed = new("{reason}");
    public static readonly ErrorTemplate ServiceFailed = new("{reason}");
    public static readonly ErrorTemplate SecretNameUnusable = new("A secret's name has 1 to 128 letters, digits, underscores, dashes and dots.");
    public static readonly ErrorTemplate SecretOnCommandLine = new("Values don't belong on the command line, where the shell's history and every process can see them. Type 'arcade secret set {name}' and give the value when it is asked for, or on standard input. Change this one: it has been seen.");
    public static readonly ErrorTemplate SecretFileUnreadable = new("{path} can't be read. Is it there, and may this program read it?");
    public static readonly ErrorTemplate SecretFileUnusable = new("{path} can't be used: {reason}. Nothing was set.");
    public static readonly ErrorTemplate SecretFileEmpty = new("The file has no names with values. Nothing was set.");
    public static readonly ErrorTemplate SecretEmpty = new("There is no value: {source} is empty. Nothing was set.");
    public static readonly ErrorTemplate SecretTooLong = new("A secret has at most 64 KiB, and {source} holds more. Nothing was set.");
    public static readonly ErrorTemplate SecretNotText = new("A secret is text in UTF-8, and {source} holds something else. Encode it, as base64 does. Nothing was set.");
    public static readonly ErrorTemplate SecretNotFound = new("There is no secret '{name}'. 'arcade secret list' shows which there are. Nothing was forgotten.");
}
