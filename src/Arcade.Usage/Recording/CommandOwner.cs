using System.Runtime.CompilerServices;
using Arcade.Usage.Consent;
using Arcade.Usage.Identity;

namespace Arcade.Usage.Recording;

/// <summary>Whose a command's events are: found when it begins, and looked at again where it records much later.</summary>
internal sealed class CommandOwner
{
    // In ticks: a span of time would be made at the first use of this class, by every command.
    private const long IsFresh = TimeSpan.TicksPerMinute;

    private readonly UsageContext _context;
    private readonly UsageEndpoint? _endpoint;
    private readonly bool _mayLink;
    private readonly bool _mayWrite;
    private IdentityLook? _seen;
    private long _seenAt;

    /// <summary>Looks at the credentials and the files; never waits.</summary>
    /// <param name="context">The world.</param>
    /// <param name="endpoint">The endpoint that holds, noted where an anonymous id is made.</param>
    /// <param name="mayLink">Whether the sender's answer may link this machine; never that of a named profile.</param>
    /// <param name="mayWrite">False where nothing may be stored.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CommandOwner(UsageContext context, UsageEndpoint? endpoint, bool mayLink, bool mayWrite)
    {
        _context = context;
        _endpoint = endpoint;
        Location = Locate(context.Settings.Principals);
        _mayLink = mayLink && Location is { IsDefaultProfile: true };
        _mayWrite = mayWrite;
        Owner = Find();
    }

    /// <summary>Where the credentials are; null where there are none, and <see cref="CredentialLocation.Untold"/> where the program could not tell.</summary>
    public CredentialLocation? Location { get; }

    /// <summary>Whose the events are, as far as it was seen.</summary>
    public EventOwner Owner { get; private set; }

    /// <summary>Whose an event is that is recorded now: what was seen long ago is looked at again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EventOwner AtRecording()
    {
        if (_context.Clock.TicksSince(_seenAt) > IsFresh)
            LookAgain();
        return Owner;
    }

    /// <summary>
    /// An event belongs to whoever was logged in when its command began, or to nobody (usage.md section 4): whoever logged in since gets
    /// none of it. Only an anonymous id may have ended meanwhile, and is not used then.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LookAgain()
    {
        try
        {
            if (Owner is not EventOwner.Anonymous { OutlivesCommand: true } begun || !_context.OwnsState)
                return;
            var store = _context.CreateIdentityStore();
            var look = store.Look(Location);
            if (look.SeesTheSameAs(_seen))
                return;
            var view = store.Read(Location);
            if (!IdentityMachine.MayStillBear(begun.AnonymousId, view.File, view.Ledger, view.Mark, view.Machine))
                Owner = Unknown();
            (_seen, _seenAt) = (look, _context.Clock.Timestamp());
        }
        catch (Exception)
        {
            Owner = Unknown();
        }
    }

    /// <summary>Takes what a login has learned.</summary>
    public void LearnedByLogin(EventOwner owner) => Owner = owner;

    private static CredentialLocation? Locate(IPrincipalSource? source)
    {
        try
        {
            return source?.Locate();
        }
        catch (Exception)
        {
            // Not known now is not nobody: that would end the link of whoever is logged in.
            return CredentialLocation.Untold();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private EventOwner Find()
    {
        try
        {
            if (!_context.OwnsState)
                return Unstored();
            if (Location is { IsUntold: true })
                return Unknown();
            var store = _context.CreateIdentityStore();
            var owner = IdentityAtCommand.FindUnchanged(store, Location, _mayLink) ?? FindChanging(store);
            _seen = store.Look(Location);
            _seenAt = _context.Clock.Timestamp();
            return owner;
        }
        catch (Exception)
        {
            return Unknown();
        }
    }

    /// <summary>Apart, for most commands find the files as they have to be.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private EventOwner FindChanging(IdentityStore store)
    {
        var mayMakeParent = _context.Variables.Read(_context.Settings.Names.WorkDirectoryVariable) is { Length: > 0 } work && !string.IsNullOrWhiteSpace(work);
        return new IdentityAtCommand(_context.Files!, _context.Paths!, store, mayMakeParent).Find(Location, _mayLink, _endpoint?.Key, _mayWrite);
    }

    private EventOwner.Anonymous Unstored() => new(_context.Mint.NewAnonymousId(), isStored: false);

    private static EventOwner.Owed Unknown() => new();
}
