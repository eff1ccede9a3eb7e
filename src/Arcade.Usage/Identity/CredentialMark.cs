using System.Globalization;
using System.Text;
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
            return Variable + SipHash.Compute(salt ?? new byte[16], Encoding.UTF8.GetBytes(key));
        var status = files.Look(location.FilePath!, followLink: true);
        if (status.Kind != FileKind.Regular)
            return null;
        // The change time too: some editors keep size, time and inode.
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(location.IsDefaultProfile ? DefaultFile : ProfileFile)}{status.Size}:{status.ModifiedAt}:{status.ChangedAt}:{status.Inode}");
    }

    public static bool IsDefaultProfile(string mark) => mark.StartsWith(DefaultFile, StringComparison.Ordinal);
}
