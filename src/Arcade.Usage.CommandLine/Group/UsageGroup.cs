using System.CommandLine;

namespace Arcade.Usage.CommandLine.Group;

/// <summary>The <c>usage</c> group. Its type is how the adapter knows it: looking at one's own data makes no data.</summary>
internal sealed class UsageGroup(string description) : Command("usage", description);
