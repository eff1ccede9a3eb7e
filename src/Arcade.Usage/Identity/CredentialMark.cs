using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Identity;

/// <summary>A cheap fingerprint of credentials that never leaves the machine: one file status, or a keyed hash.</summary>
internal static class CredentialMark
{
    private const string DefaultFile = "f:";
    private const string ProfileFile = "p:";
    private const string Variable = "v:";

    /// <summary>The mark of the credentials at a location, or null where there are none.</summary>
    public static string? Of(CredentialLocation? location, Files files, byte[]? salt)
    {
        if (location is null)
            return null;
        if (location.VariableValue is { } key)
            return Variable + SipHash.Compute(salt ?? new byte[16], Utf8Text.Encode(key));
        if (location.FilePath is not { } path)
            return null;
        var status = files.Look(path, followLink: true);
        if (status.Kind != FileKind.Regular)
            return null;
        // The change time too: some editors keep size, time and inode.
        var mark = new Utf8Builder(96).Raw(location.IsDefaultProfile ? DefaultFile : ProfileFile).Integer(status.Size)
            .Raw(':').Integer(status.ModifiedAt).Raw(':').Integer(status.ChangedAt).Raw(':').Unsigned(status.Inode);
        return Utf8Text.Decode(mark.Written);
    }

    public static bool IsDefaultProfile(string mark) => mark.StartsWith(DefaultFile, StringComparison.Ordinal);
}
