using System.Text.Json;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Home;

/// <summary><c>usage.json</c>, the ledger and their lock as they are not meant to be.</summary>
public sealed class IdentityFaultTests
{
    private const string OldId = "11111111-2222-4333-8444-555555555555";

    private static readonly Dictionary<string, Fault> Faults = new()
    {
        ["usage.json is no JSON"] = Identity("{\"anon_id\": ") with { Check = Replaced },
        ["usage.json is empty"] = Identity("") with { Check = Replaced },
        ["usage.json is an array"] = Identity("[]") with { Check = Replaced },
        ["usage.json names no UUID"] = Identity("{\"anon_id\": \"me\", \"linked_principal_id\": null}") with { Check = Replaced },
        ["usage.json is huge"] = Identity($"{{\"anon_id\": \"{OldId}\", \"linked_principal_id\": null, \"more\": \"{new string('x', 1 << 20)}\"}}") with { Check = Replaced },
        ["usage.json is deep"] = Identity(new string('[', 60_000)) with { Check = Replaced },
        ["usage.json names a principal that is too long"] = Identity($"{{\"anon_id\": \"{OldId}\", \"linked_principal_id\": \"{new string('p', 201)}\"}}") with { Check = Replaced },
        ["usage.json has keys of its own and a link that has ended"] = Identity($"{{\"anon_id\": \"{OldId}\", \"linked_principal_id\": \"someone\", \"mine\": {{\"a\": [1, 2]}}}}") with { Check = KeepsOtherKeys },
        ["usage.json is Python's"] = Identity($"{{\n  \"anon_id\": \"{OldId}\",\n  \"linked_principal_id\": null\n}}") with { Check = Keeps },
        ["usage.json is a directory"] = Fault.Of(static home => Directory.CreateDirectory(home.Identity)) with { Check = static (home, _) => Assert.True(Directory.Exists(home.Identity)) },
        ["usage.json is a pipe"] = Fault.Made("mkfifo usage.json"),
        ["usage.json is a link"] = Fault.Made("echo mine > ../target; ln -s ../target usage.json") with { Check = static (home, _) => Assert.Equal("mine\n", File.ReadAllText(Path.Combine(home.Home, "target"))) },
        ["usage.json is a device"] = Fault.Made("mknod usage.json c 1 5") with { NeedsRoot = true },
        ["usage.json is somebody else's"] = Fault.Made($"echo '{{\"anon_id\": \"{OldId}\", \"linked_principal_id\": null}}' > usage.json; chown 54321 usage.json") with { NeedsRoot = true, Check = static (_, snapshot) => Assert.DoesNotContain(snapshot.Events, static sent => sent.DistinctId == OldId) },
        ["the ledger is no JSON"] = Ledger("{{{{"),
        ["the ledger is empty"] = Ledger(""),
        ["the ledger is huge"] = Ledger(new string(' ', 3 << 20)),
        ["the ledger is damaged and usage.json is well"] = Fault.Of(static home =>
        {
            File.WriteAllText(home.Ledger, "\0\0\0\0");
            File.WriteAllText(home.Identity, $"{{\"anon_id\": \"{OldId}\", \"linked_principal_id\": null}}");
        }) with { Check = Keeps },
        ["the ledger is a directory"] = Fault.Of(static home => Directory.CreateDirectory(home.Ledger)),
        ["the ledger is a pipe"] = Fault.Made("mkfifo usage.links.json"),
        ["the ledger is a link"] = Fault.Made("echo mine > ../target; ln -s ../target usage.links.json") with { Check = static (home, _) => Assert.Equal("mine\n", File.ReadAllText(Path.Combine(home.Home, "target"))) },
        ["the identity's lock is a directory"] = Fault.Of(static home => Directory.CreateDirectory(home.InState("usage.lock"))),
        ["the identity's lock is a pipe"] = Fault.Made("mkfifo usage.lock"),
        ["the identity's lock is a link"] = Fault.Made("ln -s /nowhere usage.lock"),
        ["the identity's lock is held"] = new Fault
        {
            Prepare = static async home =>
            {
                Directory.CreateDirectory(home.State);
                await File.WriteAllTextAsync(home.Identity, $"{{\"anon_id\": \"{OldId}\", \"linked_principal_id\": \"someone\"}}", TestContext.Current.CancellationToken);
            },
            Script = static home => $"exec 8<>{home.State}/usage.lock; flock 8; exec \"$@\"",
            Check = static (_, snapshot) => Assert.DoesNotContain(snapshot.Events, static sent => sent.DistinctId is OldId or "someone"),
        },
        ["the endpoint's file is a directory"] = Fault.Of(static home => Directory.CreateDirectory(home.InState("usage.endpoint.json"))),
        ["the credentials are no YAML"] = Fault.Of(static home => File.WriteAllText(home.InState("credentials.yaml"), "{ : \0")),
        ["the credentials are a directory"] = Fault.Of(static home => Directory.CreateDirectory(home.InState("credentials.yaml"))),
        ["the credentials are a pipe"] = Fault.Made("mkfifo credentials.yaml"),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Nobody_notices_and_no_event_is_lost(string fault) => FaultMatrix.AssertAsync(Faults[fault]);

    private static Fault Identity(string content) => Fault.Of(home => File.WriteAllText(home.Identity, content));

    private static Fault Ledger(string content) => Fault.Of(home => File.WriteAllText(home.Ledger, content));

    private static void Replaced(QuietHome home, Snapshot snapshot)
    {
        Assert.NotEqual(OldId, home.AnonymousId());
        Assert.All(snapshot.Events, sent => Assert.Equal(home.AnonymousId(), sent.DistinctId));
    }

    private static void Keeps(QuietHome home, Snapshot snapshot)
    {
        Assert.Equal(OldId, home.AnonymousId());
        Assert.All(snapshot.Events, static sent => Assert.Equal(OldId, sent.DistinctId));
    }

    private static void KeepsOtherKeys(QuietHome home, Snapshot snapshot)
    {
        Replaced(home, snapshot);
        using var identity = JsonDocument.Parse(File.ReadAllBytes(home.Identity));
        Assert.Equal("{\"a\": [1, 2]}", identity.RootElement.GetProperty("mine").GetRawText());
        Assert.Equal(JsonValueKind.Null, identity.RootElement.GetProperty("linked_principal_id").ValueKind);
    }
}
