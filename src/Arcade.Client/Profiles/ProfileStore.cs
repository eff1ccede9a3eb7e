using Arcade.Client.Credentials;

namespace Arcade.Client.Profiles;

/// <summary>The profiles of one state directory: one directory each, beside the default one's credentials.</summary>
/// <param name="stateDirectory">The state directory's absolute path.</param>
public sealed class ProfileStore(string stateDirectory)
{
    /// <summary>The file with the chosen profile's name, inside the state directory.</summary>
    public const string ChoiceFileName = "profile";

    private const string DirectoryName = "profiles";

    /// <summary>No profile has this name, so nothing is ever at this place.</summary>
    private const string NoName = "-";

    private readonly string _directory = Path.Combine(stateDirectory, DirectoryName);
    private readonly ChoiceFile _choice = new(Path.Combine(stateDirectory, ChoiceFileName));

    /// <summary>Names a profile's credentials file.</summary>
    /// <param name="name">The profile; null for one that can't be told, whose file never exists.</param>
    /// <returns>The file; it need not exist.</returns>
    /// <exception cref="ArgumentException">It is no usable name.</exception>
    public CredentialsFile FileOf(string? name)
    {
        if (name is not null && ProfileName.FindProblem(name) is { } problem)
            throw new ArgumentException($"The name {problem}.", nameof(name));
        return name == ProfileName.Default
            ? CredentialsFile.InStateDirectory(stateDirectory)
            : new CredentialsFile(Path.Combine(_directory, name ?? NoName, CredentialsFile.FileName));
    }

    /// <summary>Lists the profiles: the default one first, then by name. What can't be looked at has none.</summary>
    /// <returns>The names.</returns>
    public IReadOnlyList<string> List() => [ProfileName.Default, .. Named().Order(StringComparer.Ordinal)];

    /// <summary>Whether there is a profile of exactly this name; it need not be signed in.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether there is one.</returns>
    public bool Contains(string name) => name == ProfileName.Default || Named().Contains(name, StringComparer.Ordinal);

    /// <summary>Finds a profile whose name differs from this one in case only: on some systems both would be one directory.</summary>
    /// <param name="name">The name of a profile that isn't there.</param>
    /// <returns>The other one's name, or null.</returns>
    public string? FindClash(string name) => List().FirstOrDefault(other => other != name && other.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads which profile was chosen. Nothing is thrown.</summary>
    /// <returns>The profile, or why that can't be told.</returns>
    public SelectedProfile ReadChoice() => _choice.Read();

    /// <summary>Chooses the profile that commands use where nothing else says one.</summary>
    /// <param name="name">The profile.</param>
    /// <exception cref="CredentialsException">The choice can't be written.</exception>
    public void Choose(string name) => _choice.Write(name);

    /// <summary>Deletes a profile with all that is in its directory. Nobody is signed out anywhere by that.</summary>
    /// <param name="name">The profile; not the default one.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentException">It is the default profile, or no usable name.</exception>
    /// <exception cref="CredentialsException">It can't be deleted.</exception>
    public bool Remove(string name)
    {
        if (name == ProfileName.Default)
            throw new ArgumentException("The default profile is always there.", nameof(name));
        var file = FileOf(name);
        // The key first: what fails afterwards leaves an empty profile, not one that is signed in.
        file.Delete();
        var directory = Path.GetDirectoryName(file.FilePath)!;
        try
        {
            if (!Directory.Exists(directory))
                return false;
            Directory.Delete(directory, recursive: true);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CredentialsException($"{directory} can't be deleted: {error.Message.TrimEnd('.')}. Close the programs that use it, or delete it by hand.", error);
        }
    }

    private List<string> Named()
    {
        try
        {
            // A default profile has no directory; what stands there under that name is nobody's.
            return [.. Directory.EnumerateDirectories(_directory).Select(static path => Path.GetFileName(path)).Where(static name => ProfileName.FindProblem(name) is null && name != ProfileName.Default)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
