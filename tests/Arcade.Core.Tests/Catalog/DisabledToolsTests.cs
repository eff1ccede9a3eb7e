using Arcade.Core.Catalog;

namespace Arcade.Core.Tests.Catalog;

public sealed class DisabledToolsTests
{
    [Theory]
    [InlineData("Kit1.Tool2", "Kit1.Tool1 Kit2.Tool1")]
    [InlineData(" kit1.tool2 ,, KIT2.TOOL1 ", "Kit1.Tool1")]
    [InlineData("Kit1_Tool2", "Kit1.Tool1 Kit2.Tool1")]
    [InlineData("Tool2", "Kit1.Tool1 Kit1.Tool2 Kit2.Tool1")]
    [InlineData("", "Kit1.Tool1 Kit1.Tool2 Kit2.Tool1")]
    [InlineData(null, "Kit1.Tool1 Kit1.Tool2 Kit2.Tool1")]
    public void Disabled_tools_are_left_out_whatever_their_digits_spaces_and_case(string? value, string left) =>
        Assert.Equal(left, Load("ARCADE_DISABLED_TOOLS", value));

    [Theory]
    [InlineData("Kit1", "Kit2.Tool1")]
    [InlineData(" kit2 , other", "Kit1.Tool1 Kit1.Tool2")]
    public void Disabled_toolkits_are_left_out_whole(string value, string left) => Assert.Equal(left, Load("ARCADE_DISABLED_TOOLKITS", value));

    [Fact]
    public void A_disabled_tool_stays_away_when_its_toolkit_is_added_later() =>
        Assert.Empty(ToolCatalog.WithDisabled(new DisabledTools(["A.B"], [])).Add(Make.Toolkit("X")).Add(Make.Toolkit("A", "B")).Tools);

    private static string Load(string variable, string? value)
    {
        var disabled = DisabledTools.FromEnvironment(name => name == variable ? value : null);
        ToolCatalog catalog = ToolCatalog.FromToolkits([Make.Toolkit("Kit1", "Tool1", "Tool2"), Make.Toolkit("Kit2", "Tool1")], disabled);
        return string.Join(' ', catalog.Tools.Select(static tool => tool.Definition.FullyQualifiedName));
    }
}
