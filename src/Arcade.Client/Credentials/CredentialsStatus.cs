namespace Arcade.Client.Credentials;

/// <summary>What became of reading a credentials file.</summary>
public enum CredentialsStatus
{
    /// <summary>Someone is signed in.</summary>
    Valid,

    /// <summary>There is no file.</summary>
    Missing,

    /// <summary>The file has nothing in it.</summary>
    Empty,

    /// <summary>The file is larger than 64 KiB.</summary>
    TooLarge,

    /// <summary>The file can't be opened: permissions, or a directory in its place.</summary>
    Unreadable,

    /// <summary>The file is not UTF-8, or not one plain YAML document.</summary>
    NotYaml,

    /// <summary>The file is a list or a single value.</summary>
    NotAMapping,

    /// <summary>The file has no top-level key <c>cloud</c>.</summary>
    NoCloudKey,

    /// <summary>A field has another type than text, or a group of fields isn't a group.</summary>
    WrongType,

    /// <summary>The key or the e-mail is missing.</summary>
    Incomplete,
}
