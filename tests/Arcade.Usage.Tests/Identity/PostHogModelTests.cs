using Arcade.Usage.Tests.Identity.Model.PostHog;

namespace Arcade.Usage.Tests.Identity;

/// <summary>The model of PostHog against what is known of PostHog (posthog.md 3.3, 3.5 and the transcript of section 7).</summary>
public sealed class PostHogModelTests
{
    private readonly PostHogModel _service = new();

    [Fact]
    public void Case_N_the_id_used_personless_becomes_the_primary()
    {
        Event(1, "A", isPersonless: true);
        Alias("A", "P");
        Event(2, "P", isPersonless: false);
        Assert.Equal(("A", "A"), (_service.PersonOf("A"), _service.PersonOf("P")));
        Assert.Equal(["A", "A"], Attributed());
        Assert.True(Assert.Single(_service.Persons).IsIdentified);
    }

    [Fact]
    public void Case_N_of_two_used_ids_the_second_is_overridden()
    {
        Event(1, "A", isPersonless: true);
        Event(2, "P", isPersonless: true);
        Alias("A", "P");
        Assert.Equal(["A", "A"], Attributed());
    }

    [Fact]
    public void Case_O_a_returning_users_alias_brings_the_anonymous_past()
    {
        Event(1, "P", isPersonless: false);
        Event(2, "A", isPersonless: true);
        Alias("A", "P");
        Assert.Equal(["P", "P"], Attributed());
    }

    [Fact]
    public void Case_O_a_used_anonymous_id_is_merged_with_a_brand_new_person_without_a_question()
    {
        Alias("A", "P");
        Alias("A", "Q");
        Assert.Equal(["A", "P", "Q"], _service.IdsOf(_service.PersonOf("A")).Order());
    }

    [Fact]
    public void Case_B_an_identified_source_is_refused_and_the_target_marked()
    {
        Event(1, "A", isPersonless: false);
        Alias("B", "P");
        Alias("A", "P");
        Assert.NotEqual(_service.PersonOf("A"), _service.PersonOf("P"));
        Assert.All(_service.Persons, static person => Assert.True(person.IsIdentified));
    }

    [Fact]
    public void Case_B_a_source_that_is_not_identified_is_folded_into_the_target()
    {
        Event(1, "A", isPersonless: false);
        Event(2, "P", isPersonless: false);
        Alias("A", "P");
        Assert.Equal(["A", "A"], Attributed());
        Assert.Equal("A", Assert.Single(_service.Persons).Uuid);
    }

    [Fact]
    public void A_personless_event_of_an_id_with_a_person_counts_for_it()
    {
        Event(1, "P", isPersonless: false);
        Event(2, "P", isPersonless: true);
        Assert.Equal(["P", "P"], Attributed());
    }

    [Fact]
    public void Order_holds_within_one_id_only()
    {
        _service.Take(new PostHogMessage(1, "A", IsPersonless: true));
        _service.Take(new PostHogMessage(2, "A", IsPersonless: true));
        _service.Take(new PostHogMessage(3, "P", IsPersonless: false));
        Assert.Equal(2, _service.CountReady());
        _service.Ingest(1);
        _service.Ingest(0);
        Assert.Equal([3, 1], _service.Stored.Select(static stored => stored.Event));
    }

    private void Event(int number, string distinctId, bool isPersonless)
    {
        _service.Take(new PostHogMessage(number, distinctId, isPersonless));
        _service.Ingest(0);
    }

    private void Alias(string anonymous, string principal)
    {
        _service.Take(new PostHogMessage(-1, anonymous, IsPersonless: false, principal));
        _service.Ingest(0);
    }

    private IEnumerable<string> Attributed() => _service.Stored.Select(_service.PersonOf);
}
