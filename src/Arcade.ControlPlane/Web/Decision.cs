namespace Arcade.ControlPlane.Web;

/// <summary>How a page asks for yes or no.</summary>
internal static class Decision
{
    /// <summary>The end of a form whose field <c>decision</c> is <c>approve</c> or <c>deny</c>.</summary>
    public static Html Buttons => Html.Of($"""
        <div class="actions">
        <button name="decision" value="approve">Approve</button>
        <button name="decision" value="deny" class="quiet">Deny</button>
        </div>
        """);
}
