using System.Text;
using Arcade.Client.Credentials;

namespace Arcade.Client.Profiles;

/// <summary>The file that names the chosen profile: its name on one line. Where the default one is chosen there is none.</summary>
internal sealed class ChoiceFile(string path)
{
    private const int MaxBytes = 128;

    /// <summary>Reads the choice; every kind of file has its outcome.</summary>
    public SelectedProfile Read()
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return Directory.Exists(path) ? Problem("is a directory") : new SelectedProfile(ProfileName.Default, ProfileOrigin.Nobody);
            // A pipe or a device in its place has no length, and reading it might never end; links aren't followed here.
            if (file.LinkTarget is not null || file.Length is 0 or > MaxBytes)
                return Problem("holds no profile's name");
            var name = Encoding.UTF8.GetString(File.ReadAllBytes(path)).Trim();
            return ProfileName.FindProblem(name) is null ? new SelectedProfile(name, ProfileOrigin.Choice) : Problem("holds no profile's name");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Problem("can't be read");
        }
    }

    /// <summary>Writes the choice as a whole; a damaged file is replaced.</summary>
    /// <exception cref="CredentialsException">It can't be written.</exception>
    public void Write(string name)
    {
        try
        {
            if (name == ProfileName.Default)
                File.Delete(path);
            else
                PrivateFile.Replace(path, name + "\n");
        }
        catch (DirectoryNotFoundException) when (name == ProfileName.Default)
        {
            // No state directory, no choice.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CredentialsException($"{path} can't be written: {error.Message.TrimEnd('.')}. Check the permissions of its directory, and whether something else stands there.", error);
        }
    }

    private SelectedProfile Problem(string what) =>
        new(null, ProfileOrigin.Choice, $"{path} {what}. Run 'arcade profile use NAME' to choose one anew, or name one with '--profile'.");
}
