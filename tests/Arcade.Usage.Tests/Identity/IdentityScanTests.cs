using System.Text;
using Arcade.Usage.Identity;
using Arcade.Usage.State;

namespace Arcade.Usage.Tests.Identity;

/// <summary>The reader of the way of one event and the full readers: where both read a file, both say the same.</summary>
public sealed class IdentityScanTests
{
    private const string Breakers = "{}[]\",:\\ \n0123456789abcdef-null\u00e9\t";

    private static readonly AliasState[] States = Enum.GetValues<AliasState>();

    private readonly Random _random = new(7);

    [Fact]
    public void Files_as_they_are_written_are_read_and_tell_the_same()
    {
        for (var i = 0; i < 500; i++)
        {
            var (file, ledger) = Make();
            var facts = new IdentityFacts();
            Assert.True(IdentityScan.TryReadFile(file.Write(), facts));
            Assert.NotNull(IdentityScan.TryReadLedger(LedgerFormat.Write(ledger), facts));
            AssertSame(file.Write(), LedgerFormat.Write(ledger));
        }
    }

    [Fact]
    public void Files_that_were_changed_anyhow_tell_the_same_or_are_left_to_the_full_readers()
    {
        for (var i = 0; i < 20_000; i++)
        {
            var (file, ledger) = Make();
            AssertSame(Broken(file.Write()), Broken(LedgerFormat.Write(ledger)));
        }
    }

    [Theory]
    [InlineData("{\"anon_id\": \"5f0c1f1e-0b5f-4b8a-9f7e-3c1d2b4a5e6f\", \"linked_principal_id\": 1}")]
    [InlineData("{\"anon_id\": \"5f0c1f1e-0b5f-4b8a-9f7e-3c1d2b4a5e6f\", \"linked_principal_id\": {}}")]
    [InlineData("{\"anon_id\": \"5f0c1f1e-0b5f-4b8a-9f7e-3c1d2b4a5e6f\", \"other\": 01}")]
    [InlineData("{\"anon_id\": \"5f0c1f1e-0b5f-4b8a-9f7e-3c1d2b4a5e6\\u0066\"}")]
    [InlineData("{\"anon_id\": \"5f0c1f1e-0b5f-4b8a-9f7e-3c1d2b4a5e6f\",}")]
    [InlineData("{\"anon_id\": \"5f0c1f1e-0b5f-4b8a-9f7e-3c1d2b4a5e6f\"} x")]
    [InlineData("{\"anon_id\": nul}")]
    [InlineData("[]")]
    [InlineData("")]
    public void What_is_unusual_is_left_to_the_full_reader(string content) =>
        Assert.False(IdentityScan.TryReadFile(Encoding.UTF8.GetBytes(content), new IdentityFacts()));

    private static void AssertSame(byte[] fileContent, byte[] ledgerContent)
    {
        var facts = new IdentityFacts();
        if (!IdentityScan.TryReadFile(fileContent, facts))
            return;
        var file = IdentityFile.Parse(fileContent);
        Assert.Equal((file?.AnonymousId, file?.LinkedPrincipalId), (facts.AnonymousId, facts.LinkedPrincipalId));
        if (IdentityScan.TryReadLedger(ledgerContent, facts) is not { } salt)
            return;
        var ledger = LedgerFormat.Parse(ledgerContent);
        Assert.NotNull(ledger);
        Assert.Equal(ledger.Salt, salt);
        var entry = ledger.Find(facts.AnonymousId);
        Assert.Equal((entry?.MadeOn, entry?.Principal, entry?.Mark), (facts.MadeOn, facts.Principal, facts.LinkedMark));
    }

    private (IdentityFile File, Ledger Ledger) Make()
    {
        var salt = new byte[16];
        _random.NextBytes(salt);
        LedgerEntry[] entries = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Entry())];
        var current = entries.Length > 0 && _random.Next(4) > 0 ? entries[_random.Next(entries.Length)].AnonymousId : NewId();
        var ledger = new Ledger
        {
            Salt = salt,
            Entries = entries,
            Resets = [.. Enumerable.Range(0, _random.Next(2)).Select(_ => Word())],
            Answers = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new LedgerAnswer(Word(), Maybe()))],
        };
        return (new IdentityFile(current, Maybe()), ledger);
    }

    private LedgerEntry Entry() => new(NewId())
    {
        MadeOn = Maybe(),
        Principal = Maybe(),
        Identity = Maybe(),
        Mark = Maybe(),
        Aliases = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new LedgerAlias(new EndpointKey(Word(), Word()), States[_random.Next(States.Length)], Maybe(), Maybe()))],
    };

    private byte[] Broken(byte[] content)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(content));
        for (var change = _random.Next(0, 3); change > 0; change--)
        {
            var at = _random.Next(text.Length);
            switch (_random.Next(3))
            {
                case 0: text[at] = Breakers[_random.Next(Breakers.Length)]; break;
                case 1: text.Insert(at, Breakers[_random.Next(Breakers.Length)]); break;
                default: text.Remove(at, 1); break;
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private string NewId()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private string? Maybe() => _random.Next(3) == 0 ? null : Word();

    private string Word() => new((char)('a' + _random.Next(26)), _random.Next(1, 9));
}
