namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>The default profile's credentials: whose they are, and the file's mark.</summary>
internal sealed record Credentials(string Account, string Mark)
{
    /// <summary>A token refresh changes the mark and not this.</summary>
    public string Identity => "i" + Account;
}
