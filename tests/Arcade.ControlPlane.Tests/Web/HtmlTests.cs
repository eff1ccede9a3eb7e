using Arcade.ControlPlane.Web;

namespace Arcade.ControlPlane.Tests.Web;

public sealed class HtmlTests
{
    [Fact]
    public void Values_are_encoded_and_markup_is_not_encoded_twice()
    {
        var hostile = "<b a=\"x\" c='y'>&";

        var inner = Html.Of($"<i title=\"{hostile}\">{hostile}</i>");
        var outer = Html.Of($"<p>{inner}{Html.Empty}{(string?)null}</p>");

        const string Encoded = "&lt;b a=&quot;x&quot; c=&#x27;y&#x27;&gt;&amp;";
        Assert.Equal($"<p><i title=\"{Encoded}\">{Encoded}</i></p>", outer.ToString());
    }
}
