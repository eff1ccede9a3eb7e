using Arcade.Core.Catalog;
using Arcade.Tdk;
using Arcade.Tdk.Definitions;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Tests.Catalog;

public sealed class ToolCatalogTests
{
    private static readonly ToolCatalog Mail = ToolCatalog.Empty.Add(Make.Toolkit("Mail", "SendMessage", "List"));

    [Theory]
    [InlineData("Mail.SendMessage")]
    [InlineData("mail.sendmessage")]
    [InlineData("Mail_SendMessage")]
    [InlineData("MAIL_SENDMESSAGE")]
    [InlineData("SendMessage")]
    public void A_tool_is_found_by_each_form_of_its_name_in_any_case(string name) =>
        Assert.Equal("Mail.SendMessage", Mail.Find(name)?.Definition.FullyQualifiedName);

    [Theory]
    [InlineData("")]
    [InlineData("Mail")]
    [InlineData("Mail.")]
    [InlineData("Mail.Send_Message")]
    [InlineData("Mail-SendMessage")]
    public void Nothing_is_found_by_another_name(string name) => Assert.Null(Mail.Find(name));

    [Fact]
    public void A_name_for_models_is_looked_up_and_not_taken_apart()
    {
        ToolCatalog catalog = ToolCatalog.Empty.Add(Make.Toolkit("A_B", "C_D")).Add(Make.Toolkit("A", "C"));

        Assert.Equal("A_B.C_D", catalog.Find("A_B_C_D")?.Definition.FullyQualifiedName);
        Assert.Equal("A.C", catalog.Find("A_C")?.Definition.FullyQualifiedName);
    }

    [Fact]
    public void A_short_name_that_two_toolkits_share_finds_neither_until_one_is_gone()
    {
        ToolCatalog catalog = Mail.Add(Make.Toolkit("Files", "List"));

        Assert.Null(catalog.Find("List"));
        Assert.Equal("Files.List", catalog.Find("Files.List")?.Definition.FullyQualifiedName);
        Assert.Equal("Files.List", catalog.RemoveToolkit("mail").Find("List")?.Definition.FullyQualifiedName);
    }

    [Fact]
    public void A_version_has_to_be_exactly_the_toolkits()
    {
        ToolCatalog catalog = ToolCatalog.Empty.Add(new Toolkit { Name = "Mail", Version = "1.2.0", Tools = Make.Toolkit("Mail", "List").Tools });

        Assert.NotNull(catalog.Find("Mail.List"));
        Assert.NotNull(catalog.FindExactly("mail", "LIST", "1.2.0"));
        Assert.Null(catalog.Find("Mail.List", "1.2"));
        Assert.Null(Mail.Find("Mail.List", "1.2.0"));
    }

    [Fact]
    public void Toolkits_of_the_same_name_become_one_and_each_tool_keeps_what_its_own_toolkit_said()
    {
        ToolCatalog catalog = Mail.Add(new Toolkit { Name = "mail", Version = "2.0.0", Description = "Letters.", Tools = [Make.Tool(Make.Definition("Move", "Mail"))] });

        Assert.Equal(["Mail.SendMessage", "Mail.List", "Mail.Move"], catalog.Tools.Select(static tool => tool.Definition.FullyQualifiedName));
        ToolDefinition moved = catalog.Find("Move")!.Definition;
        Assert.Equal(("2.0.0", "Letters."), (moved.ToolkitVersion, moved.ToolkitDescription));
        Assert.Null(catalog.Find("List")!.Definition.ToolkitVersion);
    }

    [Fact]
    public void A_name_that_is_taken_is_refused_with_both_tools_named_and_the_catalog_stays_as_it_was()
    {
        var error = Assert.Throws<ToolkitLoadException>(() => Mail.Add(Make.Toolkit("mail", "New", "SENDMESSAGE")));

        Assert.Contains("'SendMessage' of toolkit 'Mail'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'SENDMESSAGE' of toolkit 'mail'", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Mail.Tools.Count);
    }

    [Fact]
    public void Two_tools_that_models_could_not_tell_apart_are_refused()
    {
        var error = Assert.Throws<ToolkitLoadException>(() => ToolCatalog.Empty.Add(Make.Toolkit("A_B", "C")).Add(Make.Toolkit("A", "B_C")));

        Assert.Contains("'A_B_C'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'C' of toolkit 'A_B' and 'B_C' of toolkit 'A'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tool_of_another_toolkit_is_refused() =>
        Assert.Throws<ToolkitLoadException>(() => ToolCatalog.Empty.Add(new Toolkit { Name = "Mail", Tools = Make.Toolkit("Files", "List").Tools }));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_toolkit_without_a_name_is_refused(string name) =>
        Assert.Throws<ToolkitLoadException>(() => ToolCatalog.Empty.Add(Make.Toolkit(name)));

    [Theory]
    [InlineData("Do.It")]
    [InlineData("Do It")]
    [InlineData("")]
    [InlineData("Tür")]
    public void A_tool_name_that_models_do_not_take_is_refused(string name) =>
        Assert.Throws<ToolDefinitionException>(() => ToolCatalog.Empty.Add(Make.Toolkit("Mail", name)));

    [Fact]
    public void Removing_gives_another_catalog_and_leaves_the_first()
    {
        ToolCatalog less = Mail.Remove("mail_list");

        Assert.Null(less.Find("List"));
        Assert.NotNull(Mail.Find("List"));
        Assert.Same(less, less.Remove("mail_list"));
        Assert.Same(less, less.RemoveToolkit("Files"));
        Assert.NotNull(less.Add(Make.Toolkit("Mail", "List")).Find("List"));
    }
}
