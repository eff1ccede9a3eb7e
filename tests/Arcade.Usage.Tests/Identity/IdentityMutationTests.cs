using Arcade.Usage.Tests.Identity.Model;

namespace Arcade.Usage.Tests.Identity;

/// <summary>Each rule, broken on purpose, is noticed: a model that finds nothing proves something.</summary>
public sealed class IdentityMutationTests(ITestOutputHelper output)
{
    private const int Seeds = 40;
    private const int Histories = 500;

    [Theory]
    [InlineData(Defect.SendsUnderTheRecordedId)]
    [InlineData(Defect.UsesAGivenId)]
    [InlineData(Defect.MakesTheFileFirst)]
    [InlineData(Defect.ForgetsRetiredIds)]
    [InlineData(Defect.IgnoresTheOrigin)]
    [InlineData(Defect.LoginsEventNeedsNoGift)]
    [InlineData(Defect.LoginTrustsForeignCredentials)]
    [InlineData(Defect.UsesTheIdWhenTheLockIsBusy)]
    [InlineData(Defect.HandOverOvertakesTheAlias)]
    [InlineData(Defect.TakesAnyEntrysIdentity)]
    [InlineData(Defect.SendsForeignRecords)]
    [InlineData(Defect.IgnoresPythonsLink)]
    [InlineData(Defect.ForgetsOtherEndpoints)]
    [InlineData(Defect.BelievesALateAnswer)]
    [InlineData(Defect.EventsOvertakeTheAlias)]
    [InlineData(Defect.DecidesAnewEachTime)]
    [InlineData(Defect.GivesAGivenId)]
    [InlineData(Defect.AnonymousEventsMakePersons)]
    [InlineData(Defect.IgnoresTheMark)]
    [InlineData(Defect.NeverGives)]
    [InlineData(Defect.LinksOtherProfiles)]
    [InlineData(Defect.AliasesInCi)]
    [InlineData(Defect.AnyLogoutEndsTheId)]
    [InlineData(Defect.LinksWhatWasReset)]
    [InlineData(Defect.ForgetsOverrides)]
    internal void A_broken_rule_is_found(Defect defect)
    {
        output.WriteLine(Found(defect, BoundsFor(defect)));
    }

    /// <summary>Each check by itself: the others don't look, or have nothing to see.</summary>
    [Theory]
    [InlineData(Defect.GivesAGivenId, "Invariant 1")]
    [InlineData(Defect.IgnoresTheMark, "Invariant 2")]
    [InlineData(Defect.DecidesAnewEachTime, "Invariant 3")]
    [InlineData(Defect.EventsOvertakeTheAlias, "Invariant 4")]
    [InlineData(Defect.UsesAGivenId, "Invariant 5")]
    [InlineData(Defect.UsesTheIdWhenTheLockIsBusy, "Invariant 5")]
    [InlineData(Defect.IgnoresPythonsLink, "leaves although Python linked it")]
    [InlineData(Defect.LinksWhatWasReset, "whom a reset had cut off")]
    [InlineData(Defect.AnonymousEventsMakePersons, "was refused by the service")]
    [InlineData(Defect.OwnIdsMakePersons, "has an id of its own, and a person")]
    [InlineData(Defect.TakesCredentialsForNobodys, "counts for nobody")]
    [InlineData(Defect.EndsGiveUpAliases, "ends with nobody")]
    [InlineData(Defect.ForgetsVerdicts, "is sent again without")]
    [InlineData(Defect.LosesRecords, "is never delivered")]
    internal void Each_check_can_fail(Defect defect, string check)
    {
        var found = Found(defect, BoundsAlone(defect));
        output.WriteLine(found);
        Assert.Contains(check, found, StringComparison.Ordinal);
    }

    private static string Found(Defect defect, Bounds bounds)
    {
        var violation = Assert.Throws<ModelViolationException>(() =>
        {
            for (var seed = 0; seed < Seeds; seed++)
            {
                Unbroken(bounds, seed);
                Walker.Run(bounds, defect, seed, Histories, TestContext.Current.CancellationToken);
            }
        });
        return violation.Message.Split('\n')[0];
    }

    /// <summary>The same histories keep their promises while the rule holds: what is found is the defect.</summary>
    private static void Unbroken(Bounds bounds, int seed)
    {
        try
        {
            Walker.Run(bounds, Defect.None, seed, Histories, TestContext.Current.CancellationToken);
        }
        catch (ModelViolationException violation)
        {
            Assert.Fail("Found without a defect: " + violation.Message);
        }
    }

    private static Bounds BoundsAlone(Defect defect) => defect switch
    {
        Defect.GivesAGivenId => new() { Commands = 4, Changes = 2, ChangeKinds = "PQ", Kinds = "oPQ" },
        Defect.IgnoresTheMark => new() { Commands = 4, Changes = 2, ChangeKinds = "Q-", Kinds = "oP" },
        Defect.AnonymousEventsMakePersons => new() { Commands = 5, Changes = 1, Machines = 2, Kinds = "oP", ChangeKinds = "P", IsQueued = true, ChecksHistory = false },
        Defect.OwnIdsMakePersons => new() { Commands = 3, Changes = 2, Kinds = "o", ChangeKinds = "P-", ChecksHistory = false },
        Defect.TakesCredentialsForNobodys => new() { Commands = 2, Changes = 2, Kinds = "o", ChangeKinds = "P-", ChecksHistory = false },
        Defect.EndsGiveUpAliases => new() { Commands = 5, Changes = 2, Kinds = "oPx", ChangeKinds = "n", IsQueued = true },
        Defect.ForgetsVerdicts or Defect.LosesRecords => new() { Commands = 3, Changes = 2, Kinds = "o", ChangeKinds = "P-" },
        _ => BoundsFor(defect),
    };

    private static Bounds BoundsFor(Defect defect) => defect switch
    {
        Defect.MakesTheFileFirst => new() { Commands = 3, Changes = 2, Kills = 1, IsWarm = false, ChangeKinds = "P" },
        Defect.IgnoresTheOrigin => new() { Commands = 2, Copies = 1, Kinds = "oP" },
        Defect.LoginsEventNeedsNoGift => new() { Commands = 3, AtOnce = 2, Kills = 1, Changes = 1, ChangeKinds = "P", Kinds = "oP" },
        Defect.EventsOvertakeTheAlias => new() { Commands = 3, Faults = 2, Kinds = "oP" },
        Defect.UsesTheIdWhenTheLockIsBusy => new() { Commands = 4, AtOnce = 2, Changes = 1, ChangeKinds = "-", Kinds = "oP" },
        Defect.SendsForeignRecords => new() { Commands = 2, Changes = 3, Copies = 1, Faults = 2, ChangeKinds = "P-", Kinds = "o" },
        Defect.ForgetsOtherEndpoints => new() { Commands = 4, Changes = 1, ChangeKinds = "e", Kinds = "oP" },
        Defect.IgnoresPythonsLink => new() { Commands = 3, PythonCommands = 2, Kills = 1, AtOnce = 2, Kinds = "oPQ", ChecksHistory = false },
        Defect.GivesAGivenId => new() { Commands = 4, Changes = 2, ChangeKinds = "PQ", Kinds = "oPQ", IsQueued = true, ChecksPersonsAlone = true },
        Defect.AnonymousEventsMakePersons => new() { Commands = 5, Changes = 1, Machines = 2, Kinds = "oP", ChangeKinds = "P", IsQueued = true },
        Defect.ForgetsOverrides => new() { Commands = 5, Machines = 2, Kinds = "oP", IsQueued = true },
        Defect.IgnoresTheMark => new() { Commands = 4, Changes = 2, ChangeKinds = "Q-", Kinds = "oP", IsQueued = true, ChecksPersonsAlone = true },
        Defect.NeverGives => new() { Commands = 4, Changes = 1, ChangeKinds = "P", Kinds = "oP", IsQueued = true },
        Defect.LinksOtherProfiles or Defect.AliasesInCi => new() { Commands = 4, Changes = 1, ChangeKinds = "P-", Kinds = "cpyY1", IsQueued = true, ForbidsAliases = true, ChecksHistory = false },
        Defect.LinksWhatWasReset => new() { Commands = 4, AtOnce = 2, Changes = 1, ChangeKinds = "P", Kinds = "or" },
        Defect.AnyLogoutEndsTheId => new() { Commands = 6, Kinds = "oPYX", IsQueued = true },
        _ => new() { Commands = 4, AtOnce = 2, Changes = 3, Kills = 2, Faults = 2 },
    };
}
