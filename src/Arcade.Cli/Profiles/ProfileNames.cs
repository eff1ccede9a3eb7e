using System.CommandLine;
using System.CommandLine.Completions;
using Arcade.Client.Profiles;

namespace Arcade.Cli.Profiles;

/// <summary>Profiles' names, for arguments and for the shell's completion.</summary>
internal sealed class ProfileNames
{
    private readonly ProfileSelection _profiles;
    private readonly bool _hasDefault;

    private ProfileNames(ProfileSelection profiles, bool hasDefault)
    {
        _profiles = profiles;
        _hasDefault = hasDefault;
    }

    /// <summary>All of them.</summary>
    public static ProfileNames Of(ProfileSelection profiles) => new(profiles, hasDefault: true);

    /// <summary>Those that can be removed.</summary>
    public static ProfileNames Removable(ProfileSelection profiles) => new(profiles, hasDefault: false);

    public Argument<string> Argument(string description)
    {
        var argument = new Argument<string>("name") { Description = description };
        argument.CompletionSources.Add(Complete);
        return argument;
    }

    public IEnumerable<CompletionItem> Complete(CompletionContext context) =>
        (_profiles.Store?.List() ?? [])
            .Where(name => (_hasDefault || name != ProfileName.Default) && name.StartsWith(context.WordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(static name => new CompletionItem(name));
}
