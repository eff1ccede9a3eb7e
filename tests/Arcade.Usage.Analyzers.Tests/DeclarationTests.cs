namespace Arcade.Usage.Analyzers.Tests;

/// <summary>What is declared is written in the source: names, words and templates (ARCUSE001 to 003 and 006).</summary>
public sealed class DeclarationTests
{
    [Theory]
    [InlineData("UsageProperty.Flag(text, \"A flag.\");")]
    [InlineData("UsageProperty.Count($\"count_{text}\", \"A count.\");")]
    [InlineData("UsageProperty.SourceName(args[0], \"A name.\");")]
    [InlineData("UsageProperty.Choice(declared, \"A choice.\", \"one\");")]
    [InlineData("UsageProperty.Version(Environment.UserName, \"A version.\");")]
    [InlineData("UsageProperty.Duration(nameof(text) + number, \"A duration.\");")]
    [InlineData("UsageProperty.Template(string.Concat(\"a\", text), \"A template.\");")]
    [InlineData("_ = new UsageEventDefinition(text, \"Never.\");")]
    [InlineData("Func<string, string, FlagProperty> flag = UsageProperty.Flag; flag(text, \"A flag.\");")]
    [InlineData("_ = new UsageEventDefinition($\"Opened {text}\", \"Never.\");")]
    public async Task A_name_on_the_wire_that_is_made_at_run_time_is_refused(string statements) => Assert.Equal(["ARCUSE001"], await Judged.StatementsAsync(statements));

    [Theory]
    [InlineData("UsageProperty.Choice(\"choice\", \"A choice.\", text);")]
    [InlineData("UsageProperty.Choice(\"choice\", \"A choice.\", \"one\", exception.Message);")]
    [InlineData("UsageProperty.Choice(\"choice\", \"A choice.\", args);")]
    [InlineData("UsageProperty.Choice(\"choice\", \"A choice.\", [.. args, \"other\"]);")]
    [InlineData("UsageProperty.Choice(\"choice\", \"A choice.\", File.ReadAllLines(\"words\"));")]
    [InlineData("UsageProperty.Choice(\"choice\", \"A choice.\", new[] { \"one\", text });")]
    [InlineData("var words = new[] { \"one\" }; words[0] = text; UsageProperty.Choice(\"choice\", \"A choice.\", words);")]
    public async Task A_word_that_is_not_written_in_the_source_is_refused(string statements) => Assert.Equal(["ARCUSE002"], await Judged.StatementsAsync(statements));

    [Theory]
    [InlineData("_ = new ErrorTemplate(text);")]
    [InlineData("_ = new ErrorTemplate($\"Failed: {text}\");")]
    [InlineData("_ = new ErrorTemplate(exception.Message);")]
    [InlineData("_ = new ErrorTemplate(string.Format(\"Failed: {0}\", text));")]
    [InlineData("throw new DeclaredException(new ErrorTemplate(\"Failed: \" + text), text);")]
    [InlineData("Given.Event.Set(Given.Template, new ErrorTemplate(exception.ToString()));")]
    [InlineData("CommandFailure.Declared(new ErrorTemplate(args[0]));")]
    [InlineData("CommandFailure.Declared(new ErrorTemplate(declared));")]
    public async Task A_template_that_is_put_together_is_refused(string statements) => Assert.Equal(["ARCUSE003"], await Judged.StatementsAsync(statements));

    [Theory]
    [InlineData("Given.Event.Set(Given.Version, text.Length > 0 ? args[0] : \"1\");")]
    [InlineData("Given.Event.Set(Given.Version, $\"1.0.0-{text}\");")]
    [InlineData("Given.Event.Set(Given.Version, exception.Message);")]
    [InlineData("Func<VersionProperty, string, UsageEvent> set = Given.Event.Set; set(Given.Version, text);")]
    [InlineData("Given.Event.Set(Given.Version, Environment.GetEnvironmentVariable(\"VERSION\"));")]
    [InlineData("var version = File.ReadAllText(\"version\"); version = version.Trim(); Given.Event.Set(Given.Version, version);")]
    [InlineData("Given.Event.Set(Given.Version, parsed.GetValue<string>(\"--version\"));")]
    [InlineData("_ = new UsageOptions { Product = \"acme\", Program = typeof(Judged), Version = Environment.CommandLine };")]
    public async Task A_version_from_free_text_is_refused(string statements) => Assert.Equal(["ARCUSE005"], await Judged.StatementsAsync(statements));

    [Theory]
    [InlineData("const string Name = \"flag\"; UsageProperty.Flag(Name, text);")]
    [InlineData("UsageProperty.Choice(\"choice\", \"A choice.\", \"one\", nameof(text));")]
    [InlineData("UsageProperty.Choice(\"choice\", \"A choice.\", Given.Words);")]
    [InlineData("UsageProperty.Choice(\"choice\", \"A choice.\", [.. Given.Words, \"other\"]);")]
    [InlineData("const string Failed = \"Failed\"; _ = new ErrorTemplate(Failed + \": {reason}\"); throw new DeclaredException(Given.Failed, text, exception.Message);")]
    [InlineData("Given.Event.Set(Given.Template, Given.Failed);")]
    [InlineData("Given.Event.Set(Given.Version, typeof(Judged).Assembly.GetName().Version!.ToString());")]
    [InlineData("Given.Event.Set(Given.Version, typeof(Judged).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);")]
    [InlineData("Given.Event.Set(Given.Version, $\"{number}.{number}\");")]
    [InlineData("Given.Event.Set(Given.Version, Environment.Version.ToString());")]
    [InlineData("_ = new UsageOptions { Product = text, Program = typeof(Judged), Version = \"1.2.3\" };")]
    public async Task What_the_source_says_is_accepted(string statements) => Assert.Empty(await Judged.StatementsAsync(statements));

    [Fact]
    public async Task A_kind_of_property_of_ones_own_is_refused_also_where_the_compiler_already_does() =>
        Assert.Contains("ARCUSE006", await Judged.ProgramAsync("internal sealed class FreeTextProperty : UsageProperty { }", mayHaveErrors: true));

    [Fact]
    public void No_kind_of_property_can_be_derived_from() =>
        Assert.All(
            typeof(Events.UsageProperty).Assembly.GetTypes().Where(static type => type.IsAssignableTo(typeof(Events.UsageProperty))),
            static kind => Assert.True(kind.IsSealed || kind.GetConstructors(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public).All(static made => made.IsFamilyAndAssembly || made.IsAssembly), kind.Name));
}
