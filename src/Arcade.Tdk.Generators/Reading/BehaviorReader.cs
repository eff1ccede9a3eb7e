using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Reads what a tool says about its effect on the world.</summary>
internal static class BehaviorReader
{
    public static BehaviorModel Read(IMethodSymbol method, Findings findings)
    {
        if (method.Find("Arcade.Tdk.ToolBehaviorAttribute") is not { } attribute)
            return new BehaviorModel(null, null, null, null);
        var behavior = new BehaviorModel(
            attribute.Named("ReadOnly") as bool?, attribute.Named("Destructive") as bool?, attribute.Named("Idempotent") as bool?, attribute.Named("OpenWorld") as bool?);
        if (behavior is { ReadOnly: true, Destructive: true })
            findings.Add(Rules.Contradiction, attribute.Place(), method.Name, "ReadOnly and Destructive", "what changes nothing destroys nothing; keep one of them");
        if (behavior is { ReadOnly: true, Idempotent: false })
            findings.Add(Rules.Contradiction, attribute.Place(), method.Name, "ReadOnly and not Idempotent", "what changes nothing changes nothing the second time either; take Idempotent = false away");
        return behavior;
    }
}
