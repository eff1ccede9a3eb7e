namespace Arcade.Usage.Identity;

/// <summary>Where credentials are: a file, or the value of an environment variable.</summary>
/// <remarks>No record: that is a generic interface over itself, and twice the methods, which each command would load.</remarks>
public sealed class CredentialLocation
{
    private CredentialLocation(string? filePath, string? variableName, string? variableValue, bool isDefaultProfile)
    {
        FilePath = filePath;
        VariableName = variableName;
        VariableValue = variableValue;
        IsDefaultProfile = isDefaultProfile;
    }

    /// <summary>The absolute path of the credentials file, or null for a variable.</summary>
    public string? FilePath { get; }

    /// <summary>The name of the environment variable, or null for a file.</summary>
    public string? VariableName { get; }

    /// <summary>
    /// Whether these are the default profile's credentials. Only those are linked with the machine's anonymous id
    /// (usage.md section 4); a variable's never are.
    /// </summary>
    public bool IsDefaultProfile { get; }

    /// <summary>Whether nobody could tell where the credentials are, which is not the same as that there are none.</summary>
    internal bool IsUntold => FilePath is null && VariableName is null;

    /// <summary>The secret itself, for a variable. It is hashed with a key and never written anywhere.</summary>
    internal string? VariableValue { get; }

    /// <summary>Names a credentials file.</summary>
    /// <param name="path">Its absolute path; it need not exist.</param>
    /// <param name="isDefaultProfile">False for a profile that was asked for by name.</param>
    /// <returns>The location.</returns>
    public static CredentialLocation File(string path, bool isDefaultProfile = true) => new(path, null, null, isDefaultProfile);

    /// <summary>Names an environment variable that holds a key.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">Its value, the key.</param>
    /// <returns>The location.</returns>
    public static CredentialLocation Variable(string name, string value) => new(null, name, value, isDefaultProfile: false);

    /// <summary>Credentials of which it can't be told now where they are, or whether there are any: no default profile's, so nothing is linked or ended by them.</summary>
    internal static CredentialLocation Untold() => new(null, null, null, isDefaultProfile: false);

    /// <summary>Whether two name the same credentials.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(CredentialLocation? left, CredentialLocation? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two don't.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(CredentialLocation? left, CredentialLocation? right) => !(left == right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CredentialLocation other
        && FilePath == other.FilePath && VariableName == other.VariableName && VariableValue == other.VariableValue && IsDefaultProfile == other.IsDefaultProfile;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FilePath, VariableName, VariableValue, IsDefaultProfile);

    /// <summary>Shows the kind of the location and never a secret.</summary>
    /// <returns>The file's path or the variable's name.</returns>
    public override string ToString() => FilePath ?? VariableName ?? string.Empty;
}
