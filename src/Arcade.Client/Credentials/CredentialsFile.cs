using System.Text;
using Arcade.Client.Addresses;

namespace Arcade.Client.Credentials;

/// <summary>The file <c>credentials.yaml</c> of one profile, shared with the Python command line.</summary>
/// <param name="path">Its absolute path.</param>
/// <param name="time">Says the time zone that times without one are meant in; null for the system's.</param>
public sealed partial class CredentialsFile(string path, TimeProvider? time = null)
{
    /// <summary>The default profile's file name, inside the state directory.</summary>
    public const string FileName = "credentials.yaml";

    private const int MaxBytes = 64 * 1024;
    private const int MaxKeyLength = 8 * 1024;
    private const int MaxEmailLength = 320;
    private const string LogIn = "Run `arcade login`.";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file's absolute path.</summary>
    public string FilePath { get; } = path;

    private TimeZoneInfo Zone => (time ?? TimeProvider.System).LocalTimeZone;

    private string SetAsidePath => FilePath + ".unreadable";

    /// <summary>Names the default profile's file.</summary>
    /// <param name="stateDirectory">The state directory.</param>
    /// <returns>The file; it need not exist.</returns>
    public static CredentialsFile InStateDirectory(string stateDirectory) => new(Path.Combine(stateDirectory, FileName));

    /// <summary>Reads the file. A link is followed. Nothing is thrown: every kind of file has its outcome.</summary>
    /// <returns>The outcome.</returns>
    public CredentialsReading Read() => Load(out var problem) is { } document ? Interpret(document) : problem!;

    /// <summary>
    /// Writes an API key, whose it is, and the Engine that belongs to it. Keys that mean nothing to us stay; another sign-in's tokens don't. A file that
    /// can't be understood is kept beside the new one.
    /// </summary>
    /// <param name="apiKey">The key.</param>
    /// <param name="email">The e-mail of whoever signed in.</param>
    /// <param name="address">The service that issued the key.</param>
    /// <returns>Where a file that couldn't be understood was moved to, or null.</returns>
    /// <exception cref="CredentialsException">The file can't be written, or the key or e-mail can't be one.</exception>
    public string? Save(string apiKey, string email, ServiceAddress address)
    {
        if (!IsLine(apiKey, MaxKeyLength) || !IsLine(email, MaxEmailLength))
            throw new CredentialsException("The API key or the e-mail is empty, too long or has control characters in it. Copy it again, or run `arcade login`.");

        return Rewrite(document =>
        {
            document.Remove("cloud", "auth");
            document.Remove("cloud", "context");
            document.WriteText(apiKey, "cloud", "api", "key");
            WriteAddresses(document, address);
            document.WriteText(email, "cloud", "user", "email");
        });
    }

    private string? Rewrite(Action<CredentialsDocument> write)
    {
        try
        {
            var document = Load(out var problem);
            if (Directory.Exists(FilePath))
                throw new CredentialsException(problem!.Message);
            var status = document is null ? problem!.Status : Interpret(document).Status;
            var setAside = status switch
            {
                CredentialsStatus.Missing or CredentialsStatus.Empty => null,
                CredentialsStatus.WrongType => SetAside(),
                _ => document is null ? SetAside() : null,
            };
            if (document is null || setAside is not null)
                document = CredentialsDocument.CreateEmpty();

            write(document);
            PrivateFile.Replace(FilePath, document.ToText());
            return setAside;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritten(error);
        }
    }

    private CredentialsException NotWritten(Exception error) =>
        new($"{FilePath} can't be written: {Reason(error)}. Check the permissions and the free space of its directory.", error);

    private static void WriteAddresses(CredentialsDocument document, ServiceAddress address)
    {
        document.WriteText(address.Value, "cloud", "coordinator_url");
        document.WriteText(address.Engine.Value, "cloud", "engine_url");
    }

    /// <summary>Deletes the file, and copies of it that saving or a killed process left.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="CredentialsException">It can't be deleted.</exception>
    public bool Delete()
    {
        try
        {
            if (Path.GetDirectoryName(FilePath) is not { } directory || !Directory.Exists(directory))
                return false;

            var existed = Exists();
            File.Delete(FilePath);
            File.Delete(SetAsidePath);
            foreach (var left in Directory.EnumerateFiles(directory, $"{Path.GetFileName(FilePath)}.*{PrivateFile.TemporarySuffix}"))
                File.Delete(left);
            return existed;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CredentialsException(
                $"{FilePath} can't be deleted: {Reason(error)}. Close the programs that use it, or delete it by hand.", error);
        }
    }

    private CredentialsReading Interpret(CredentialsDocument document)
    {
        if (!document.HasKey("cloud"))
            return Invalid(CredentialsStatus.NoCloudKey, "has no key \"cloud\"");
        try
        {
            var apiKey = Present(document.ReadText("cloud", "api", "key"));
            var accessToken = Present(document.ReadText("cloud", "auth", "access_token"));
            var email = Present(document.ReadText("cloud", "user", "email"));
            var coordinator = Present(document.ReadText("cloud", "coordinator_url"));
            var engine = Optional(document, "cloud", "engine_url");
            var found = new StoredCredentials { Email = email ?? string.Empty, CoordinatorUrl = coordinator, EngineUrl = engine };
            return (apiKey ?? accessToken, email) switch
            {
                (null, _) => Invalid(CredentialsStatus.Incomplete, "has no key in it (cloud.api.key is missing)"),
                (_, null) => Invalid(CredentialsStatus.Incomplete, "doesn't say who is signed in (cloud.user.email is missing)"),
                _ => CredentialsReading.Valid(apiKey is null ? WithSignIn(found, document, accessToken!) : found with { ApiKey = apiKey }),
            };
        }
        catch (FormatException error)
        {
            return Invalid(CredentialsStatus.WrongType, $"can't be used: {error.Message}");
        }
    }

    private CredentialsDocument? Load(out CredentialsReading? problem)
    {
        problem = null;
        try
        {
            if (!Exists())
                problem = CredentialsReading.Invalid(CredentialsStatus.Missing, $"Not signed in: {FilePath} doesn't exist. {LogIn}");
            else if (Directory.Exists(FilePath))
                problem = Invalid(CredentialsStatus.Unreadable, "is a directory. Move it away");
            if (problem is not null)
                return null;

            var bytes = ReadBytes();
            if (bytes.Length > MaxBytes)
            {
                problem = Invalid(CredentialsStatus.TooLarge, "is larger than 64 KiB, so it is something else");
                return null;
            }

            var document = CredentialsDocument.Parse(Decode(bytes), out var status, out var detail);
            problem = status switch
            {
                CredentialsStatus.Valid => null,
                CredentialsStatus.Empty => Invalid(status, "is empty"),
                CredentialsStatus.NotAMapping => Invalid(status, "is a list or a single value where keys were expected (\"cloud:\" first)"),
                _ => Invalid(status, $"can't be read: {detail}"),
            };
            return document;
        }
        catch (DecoderFallbackException)
        {
            problem = Invalid(CredentialsStatus.NotYaml, "is not UTF-8 text");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = Invalid(CredentialsStatus.Unreadable, $"can't be opened: {Reason(error)}");
        }

        return null;
    }

    private byte[] ReadBytes()
    {
        // The length first: a pipe or a device in the file's place has none, and opening it might never return.
        var target = new FileInfo(FilePath).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? FilePath;
        var length = new FileInfo(target).Length;
        if (length is 0 or > MaxBytes)
            return new byte[Math.Min(length, MaxBytes + 1)];

        var buffer = new byte[MaxBytes + 1];
        using var stream = new FileStream(target, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }

    private static string Decode(byte[] bytes) => StrictUtf8.GetString(bytes).TrimStart('\uFEFF');

    private bool Exists() => Path.Exists(FilePath) || new FileInfo(FilePath).LinkTarget is not null;

    private string SetAside()
    {
        PrivateFile.Close(FilePath);
        File.Move(FilePath, SetAsidePath, overwrite: true);
        return SetAsidePath;
    }

    private CredentialsReading Invalid(CredentialsStatus status, string problem) =>
        CredentialsReading.Invalid(status, $"{FilePath} {problem}. {LogIn}");

    // Whoever signed in is signed in without them: what can't be read of them counts as absent.
    private static string? Optional(CredentialsDocument document, params ReadOnlySpan<string> path)
    {
        try
        {
            return Present(document.ReadText(path));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? Present(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static bool IsLine(string value, int maxLength) =>
        !string.IsNullOrWhiteSpace(value) && value.Length <= maxLength && !value.Any(char.IsControl);

    private static string Reason(Exception error) => error switch
    {
        UnauthorizedAccessException => "permission denied",
        FileNotFoundException or DirectoryNotFoundException => "it disappeared, or a link leads nowhere",
        _ => error.Message.TrimEnd('.'),
    };
}
