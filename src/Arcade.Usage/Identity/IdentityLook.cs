using Arcade.Usage.State;

namespace Arcade.Usage.Identity;

/// <summary>The statuses of the two files that say whose an event is.</summary>
/// <param name="file">Of <c>usage.json</c>.</param>
/// <param name="credentials">Of the credentials' file; the default where there is none.</param>
/// <remarks>No record and no tuple: their members are generics over values, which are compiled at run time at their first use.</remarks>
internal sealed class IdentityLook(FileStatus file, FileStatus credentials)
{
    private readonly FileStatus _file = file;
    private readonly FileStatus _credentials = credentials;

    public bool SeesTheSameAs(IdentityLook? other) => other is not null && _file == other._file && _credentials == other._credentials;
}
