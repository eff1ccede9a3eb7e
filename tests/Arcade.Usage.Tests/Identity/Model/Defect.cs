namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>Rules that can be broken on purpose, to see that the model notices (the traces' numbers stand behind them).</summary>
internal enum Defect
{
    None,

    /// <summary>V1: with its credentials gone, an event goes under the recorded anonymous id.</summary>
    SendsUnderTheRecordedId,

    /// <summary>V2: an anonymous id that was given is used on.</summary>
    UsesAGivenId,

    /// <summary>V3: <c>usage.json</c> is made before the ledger names its id.</summary>
    MakesTheFileFirst,

    /// <summary>V4: the ledger forgets ids that are neither current nor owed an alias.</summary>
    ForgetsRetiredIds,

    /// <summary>V5: nobody looks where an id was made.</summary>
    IgnoresTheOrigin,

    /// <summary>V6: a login's event is its principal's although nothing was given.</summary>
    LoginsEventNeedsNoGift,

    /// <summary>V6: a login takes whatever credentials it finds for the ones that it wrote.</summary>
    LoginTrustsForeignCredentials,

    /// <summary>V7: a link that can't be ended now is used on.</summary>
    UsesTheIdWhenTheLockIsBusy,

    /// <summary>V8: the event outside the journal doesn't wait for its alias.</summary>
    HandOverOvertakesTheAlias,

    /// <summary>V9: the identity of any entry says whose credentials these are.</summary>
    TakesAnyEntrysIdentity,

    /// <summary>V10: undecided records of a copied journal are sent.</summary>
    SendsForeignRecords,

    /// <summary>V12: the second file is not compared again before it is replaced, and nobody looks whom Python linked.</summary>
    IgnoresPythonsLink,

    /// <summary>R1: an alias is due at the current endpoint only.</summary>
    ForgetsOtherEndpoints,

    /// <summary>The service's answer is believed although the credentials changed while it was asked.</summary>
    BelievesALateAnswer,

    /// <summary>Events don't wait for the alias that names their principal.</summary>
    EventsOvertakeTheAlias,

    /// <summary>An anonymous id that was given to somebody is given to the next.</summary>
    GivesAGivenId,

    /// <summary>Anonymous events are not personless.</summary>
    AnonymousEventsMakePersons,

    /// <summary>A link counts whatever credentials stand there now.</summary>
    IgnoresTheMark,

    /// <summary>A login begins a new id instead of giving the one that has the past.</summary>
    NeverGives,

    /// <summary>Other profiles and CI link the machine.</summary>
    LinksOtherProfiles,

    /// <summary>A login in CI aliases.</summary>
    AliasesInCi,

    /// <summary>A logout from another profile ends the machine's id.</summary>
    AnyLogoutEndsTheId,

    /// <summary>Events under an id of their own are not personless.</summary>
    OwnIdsMakePersons,

    /// <summary>A command with credentials that nobody has asked about yet is put on the anonymous id.</summary>
    TakesCredentialsForNobodys,

    /// <summary>What ends an id gives up the aliases that are still owed.</summary>
    EndsGiveUpAliases,

    /// <summary>An answer that was under way during a reset links its credentials again.</summary>
    LinksWhatWasReset,

    /// <summary>Now and then a verdict is not noted.</summary>
    ForgetsVerdicts,

    /// <summary>A record whose credentials are gone is thrown away.</summary>
    LosesRecords,

    /// <summary>Not ours but the service model's: what is attached to a person leaves its earlier events behind.</summary>
    ForgetsOverrides,

    /// <summary>The id is chosen anew at each attempt, not fixed on disk.</summary>
    DecidesAnewEachTime,
}
