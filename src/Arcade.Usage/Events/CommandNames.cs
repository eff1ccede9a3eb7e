namespace Arcade.Usage.Events;

/// <summary>The names on the wire of the events that every command records, and of their properties (usage.md section 1).</summary>
internal static class CommandNames
{
    public const string Succeeded = "CLI execution succeeded";
    public const string Failed = "CLI execution failed";

    public const string Command = "command_name";
    public const string CliVersion = "cli_version";
    public const string RuntimeLanguage = "runtime_language";
    public const string RuntimeVersion = "runtime_version";
    public const string OsType = "os_type";
    public const string OsRelease = "os_release";
    public const string Duration = "duration";
    public const string ExitCode = "exit_code";
    public const string ErrorMessage = "error_message";
    public const string ErrorType = "error_type";
    public const string Options = "options";
    public const string IsCi = "is_ci";
    public const string Agent = "agent";
    public const string Durable = "durable";
}
