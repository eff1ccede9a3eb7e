using Arcade.Usage.Testing;

namespace Arcade.KillPoints.Tests.Stages;

/// <summary>The stages of the lifecycle.</summary>
internal static class AllStages
{
    /// <summary>What <c>whoami</c> says where nobody is signed in.</summary>
    private const int SignedOut = 1;

    public static IReadOnlyList<Stage> List { get; } =
    [
        new() { Name = "first run", Arguments = static _ => ["whoami"], ExitCode = SignedOut, AssertDone = Done.Recorded },
        new() { Name = "first run's sender", Arguments = static _ => ["whoami"], Victim = Victim.StartedSender, ExitCode = SignedOut, AssertDone = Done.Delivered },
        new()
        {
            Name = "anonymous",
            Arguments = static _ => ["whoami"],
            PrepareAsync = static world => Situations.RecordAsync(world, "whoami"),
            ExitCode = SignedOut,
            AssertDone = Done.Recorded,
        },
        new()
        {
            Name = "anonymous, a sender at work",
            Arguments = static _ => ["whoami"],
            PrepareAsync = static world => Situations.RecordAsync(world, "whoami"),
            HasSenderAtWork = true,
            ExitCode = SignedOut,
            AssertDone = Done.Recorded,
        },
        new()
        {
            Name = "draining",
            Arguments = static _ => ["usage-sender"],
            Victim = Victim.SenderAlone,
            PrepareAsync = static world => Situations.RecordAsync(world, "whoami", "status", "whoami", "status"),
            AssertDone = Done.Delivered,
        },
        new()
        {
            Name = "login",
            Arguments = static world => ["login", "--host", world.Auth.Host, "--no-browser"],
            PrepareAsync = static world => Situations.RecordAsync(world, "whoami"),
            DriveAsync = Situations.AgreeAsync,
            AssertDone = Done.SignedIn,
        },
        new()
        {
            Name = "login's sender",
            Arguments = static world => ["login", "--host", world.Auth.Host, "--no-browser"],
            Victim = Victim.StartedSender,
            PrepareAsync = static world => Situations.RecordAsync(world, "whoami"),
            DriveAsync = Situations.AgreeAsync,
            BatchesVary = true,
            AssertDone = Done.Linked,
        },
        new() { Name = "logged in", Arguments = static _ => ["whoami"], PrepareAsync = Situations.LoggedInAsync, AssertDone = Done.Recorded },
        new() { Name = "logout", Arguments = static _ => ["logout"], PrepareAsync = Situations.LoggedInAsync, AnonymousIds = 2, AssertDone = Done.SignedOut },
        new()
        {
            Name = "side channel",
            Arguments = static _ => ["whoami"],
            PrepareAsync = static async world =>
            {
                var recorded = await Situations.RecordAsync(world, "whoami");
                Situations.SignIn(world);
                return recorded;
            },
            AssertDone = Done.Recorded,
        },
        new()
        {
            Name = "draining, the owner unknown and an alias due",
            Arguments = static _ => ["usage-sender"],
            Victim = Victim.SenderAlone,
            PrepareAsync = static async world =>
            {
                var recorded = await Situations.RecordAsync(world, "whoami", "status");
                Situations.SignIn(world);
                return recorded + await Situations.RecordAsync(world, "whoami", "status");
            },
            AssertDone = Done.Linked,
        },
        new()
        {
            Name = "offline",
            Arguments = static _ => ["whoami"],
            PrepareAsync = static async world =>
            {
                await world.Service.GoDownAsync();
                return await Situations.RecordAsync(world, "whoami");
            },
            RestoreAsync = static world => world.Service.ComeBackAsync(TestContext.Current.CancellationToken),
            ExitCode = SignedOut,
            AssertDone = Done.Recorded,
        },
        new()
        {
            Name = "offline, the sender",
            Arguments = static _ => ["usage-sender"],
            Victim = Victim.SenderAlone,
            PrepareAsync = static async world =>
            {
                await world.Service.GoDownAsync();
                return await Situations.RecordAsync(world, "whoami", "status");
            },
            RestoreAsync = static world => world.Service.ComeBackAsync(TestContext.Current.CancellationToken),
            AssertDone = Done.PutOff,
        },
        new()
        {
            Name = "draining, one event refused",
            Arguments = static _ => ["usage-sender"],
            Victim = Victim.SenderAlone,
            PrepareAsync = static world =>
            {
                world.Service.For(static request => request.Events.Count > 1, Answer.Status(400));
                world.Service.For(static request => request.Events.Any(static sent => sent.TextProperty("command_name") == "status"), Answer.Status(400));
                return Situations.RecordAsync(world, "whoami", "status", "whoami");
            },
            RestoreAsync = static world =>
            {
                world.Service.Recover();
                return Task.CompletedTask;
            },
            IsOneRefused = true,
            // Refused while the service refuses it, delivered where the verdict came to nothing.
            Delivered = static seen => (seen.Prepared - 1, seen.Prepared),
            AssertDone = Done.DeliveredButOne,
        },
        new()
        {
            Name = "draining, the answer lost",
            Arguments = static _ => ["usage-sender"],
            Victim = Victim.SenderAlone,
            PrepareAsync = static world =>
            {
                world.Service.Next(Answer.AcceptedButLost);
                return Situations.RecordAsync(world, "whoami", "status");
            },
            AssertDone = Done.Delivered,
        },
        new()
        {
            Name = "full journal",
            Arguments = static _ => ["whoami"],
            PrepareAsync = Situations.FullAsync,
            // The oldest of sixteen segments goes, or none.
            Delivered = static seen => ((seen.Prepared * 15 / 16) + seen.Recorded, seen.Prepared + seen.Recorded),
            ExitCode = SignedOut,
            AssertDone = Done.Recorded,
        },
        new()
        {
            Name = "usage flush",
            Arguments = static _ => ["usage", "flush"],
            PrepareAsync = static world => Situations.RecordAsync(world, "whoami", "status"),
            AssertDone = Done.Delivered,
        },
        new()
        {
            Name = "usage off",
            Arguments = static _ => ["usage", "off"],
            PrepareAsync = static world => Situations.RecordAsync(world, "whoami", "status"),
            Delivered = static seen => seen.IsOff ? (0, 0) : (seen.Prepared, seen.Prepared),
            AssertDone = Done.SwitchedOff,
        },
        new()
        {
            Name = "usage on",
            Arguments = static _ => ["usage", "on"],
            PrepareAsync = static async world =>
            {
                var recorded = await Situations.RecordAsync(world, "whoami", "status");
                world.Home.Write("usage.off", "");
                return recorded;
            },
            Delivered = static _ => (0, 0),
            AssertDone = Done.SwitchedOn,
        },
        new()
        {
            Name = "off, the sender",
            Arguments = static _ => ["usage-sender"],
            Victim = Victim.SenderAlone,
            PrepareAsync = static async world =>
            {
                var recorded = await Situations.RecordAsync(world, "whoami", "status");
                world.Home.Write("usage.off", "");
                return recorded;
            },
            Delivered = static _ => (0, 0),
            AssertDone = Done.SwitchedOff,
        },
        new()
        {
            Name = "usage reset",
            Arguments = static _ => ["usage", "reset"],
            PrepareAsync = static world => Situations.RecordAsync(world, "whoami"),
            AnonymousIds = 2,
            AssertDone = Done.BegunAnew,
        },
        new()
        {
            Name = "usage purge",
            Arguments = static _ => ["usage", "purge", "--yes"],
            PrepareAsync = static world => Situations.RecordAsync(world, "whoami"),
            AnonymousIds = 2,
            ForgetsCounts = true,
            Delivered = static seen => (0, seen.Prepared),
            AssertDone = Done.Purged,
        },
    ];
}
