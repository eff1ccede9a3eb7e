using Arcade.Tdk.Authorization;

namespace Arcade.Tdk.Tests.Toolkits;

internal sealed class RequiresElseAttribute(Extra extra, string word) : RequiresAuthorizationAttribute("else-" + extra, [word])
{
    public Extra Extra { get; } = extra;

    public string Word { get; } = word;

    public string[] Words { get; set; } = [];
}
