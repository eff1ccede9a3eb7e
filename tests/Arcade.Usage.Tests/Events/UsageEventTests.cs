using System.Text;
using Arcade.Usage.Events;

namespace Arcade.Usage.Tests.Events;

public sealed class UsageEventTests
{
    private static readonly NameProperty Name = UsageProperty.SourceName("name", "A name.");
    private static readonly ChoiceProperty Choice = UsageProperty.Choice("choice", "A choice.", "one", "two");
    private static readonly VersionProperty Version = UsageProperty.Version("version", "A version.");
    private static readonly TemplateProperty Template = UsageProperty.Template("template", "A template.");
    private static readonly DurationProperty Duration = UsageProperty.Duration("duration", "A duration.");
    private static readonly CountProperty Undeclared = UsageProperty.Count("undeclared", "Not in the definition.");
    private static readonly UsageEventDefinition Definition = new("Tested", "In a test.", Name, Choice, Version, Template, Duration);

    [Theory]
    [InlineData("worker.list", "worker.list")]
    [InlineData("json,dry-run,x_1", "json,dry-run,x_1")]
    [InlineData("System.Collections.Generic.List`1+Enumerator", "System.Collections.Generic.List`1+Enumerator")]
    [InlineData("", "")]
    [InlineData("my secret", "<unknown>")]
    [InlineData("/home/me/file", "<unknown>")]
    [InlineData("me@example.com", "<unknown>")]
    [InlineData("C:\\Users\\me", "<unknown>")]
    [InlineData("naïve", "<unknown>")]
    [InlineData("a\nb", "<unknown>")]
    [InlineData("\"quoted\"", "<unknown>")]
    public void A_name_that_no_source_can_have_is_unknown(string given, string expected) =>
        Assert.Equal($",\"name\":\"{expected}\"", Written(new UsageEvent(Definition).Set(Name, given)));

    [Fact]
    public void A_name_has_at_most_300_characters()
    {
        Assert.Contains(new string('n', 300), Written(new UsageEvent(Definition).Set(Name, new string('n', 300))), StringComparison.Ordinal);
        Assert.Equal(",\"name\":\"<unknown>\"", Written(new UsageEvent(Definition).Set(Name, new string('n', 301))));
    }

    [Theory]
    [InlineData("one", ",\"choice\":\"one\"")]
    [InlineData("One", "")]
    [InlineData("three", "")]
    [InlineData("", "")]
    public void A_choice_that_was_not_declared_is_left_out(string given, string expected) =>
        Assert.Equal(expected, Written(new UsageEvent(Definition).Set(Choice, given)));

    [Theory]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("1.2.3-beta.1", "1.2.3-beta.1")]
    [InlineData("1.2.3+build", "1.2.3")]
    [InlineData("1.2.3-beta+build.7", "1.2.3-beta")]
    [InlineData("10.0.22631", "10.0.22631")]
    [InlineData("1.2.3 (me)", "0.0.0")]
    [InlineData("v1.2.3", "0.0.0")]
    [InlineData("1..3", "0.0.0")]
    [InlineData(".1", "0.0.0")]
    [InlineData("1.", "0.0.0")]
    [InlineData("1.2.3-", "0.0.0")]
    [InlineData("1.2.3-a b", "0.0.0")]
    [InlineData("+build", "0.0.0")]
    [InlineData("", "0.0.0")]
    [InlineData(null, "0.0.0")]
    public void A_version_has_no_build_metadata_and_what_is_none_is_zero(string? given, string expected) =>
        Assert.Equal($",\"version\":\"{expected}\"", Written(new UsageEvent(Definition).Set(Version, given)));

    [Fact]
    public void A_template_is_cut_at_300_characters()
    {
        const string Long = "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";
        var template = new ErrorTemplate(Long + Long + Long + "the rest");
        Assert.Equal($",\"template\":\"{Long + Long + Long}\"", Written(new UsageEvent(Definition).Set(Template, template)));
    }

    [Theory]
    [InlineData("Failed '{worker}': {reason}", "Failed 'w1': full")]
    [InlineData("No holes", "No holes")]
    [InlineData("{worker}{reason}{more}", "w1full{more}")]
    [InlineData("open { only", "open { only")]
    public void A_template_is_filled_for_people_only(string text, string expected)
    {
#pragma warning disable CA1857 // The test's table is of constants.
        var template = new ErrorTemplate(text);
#pragma warning restore CA1857
        Assert.Equal((expected, text), (template.Fill("w1", "full"), template.Text));
    }

    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(99, "0.00")]
    [InlineData(100, "0.01")]
    [InlineData(123_499, "12.34")]
    [InlineData(-5_000_000, "0.00")]
    public void A_duration_is_milliseconds_with_two_decimals(long ticks, string expected) =>
        Assert.Equal($",\"duration\":{expected}", Written(new UsageEvent(Definition).Set(Duration, TimeSpan.FromTicks(ticks))));

    [Fact]
    public void A_property_that_the_definition_does_not_declare_is_left_out() =>
        Assert.Equal(string.Empty, Written(new UsageEvent(Definition).Set(Undeclared, 1)));

    [Fact]
    public void An_event_that_the_catalogue_does_not_declare_is_not_recorded()
    {
        using var sandbox = new Sandbox();
        sandbox.Tracking.Begin().Record(new UsageEvent(Definition).Set(Choice, "one"));
        Assert.Empty(sandbox.Records());

        sandbox.Catalogue = new UsageCatalogue(2, Definition);
        sandbox.Tracking.Begin().Record(new UsageEvent(Definition).Set(Choice, "one"));
        Assert.Equal("Tested", Assert.Single(sandbox.Records()).EventName);
    }

    private static string Written(UsageEvent recorded) => Encoding.UTF8.GetString(recorded.Properties.Written);
}
