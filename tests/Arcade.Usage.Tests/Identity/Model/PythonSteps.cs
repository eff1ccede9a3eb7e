using Arcade.Usage.Identity;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>The Python program of the same name: reads once, aliases by itself, writes later, and asks no ledger.</summary>
internal static class PythonSteps
{
    public static void Step(ModelWorld world, Actor actor)
    {
        var home = world.Homes[actor.Home];
        switch (actor.At)
        {
            case At.PythonRead:
                actor.File = home.File ??= new IdentityFile(world.Mint.NewAnonymousId(), null);
                actor.At = At.PythonAct;
                break;
            case At.PythonAct:
                Act(world, actor, home);
                break;
            case At.PythonAlias:
                for (var endpoint = 0; endpoint < world.Services.Length; endpoint++)
                    Checks.Told(world, actor.File!.AnonymousId, actor.Answer!, endpoint, isPythons: true);
                actor.File = actor.File! with { LinkedPrincipalId = actor.Answer };
                actor.At = At.PythonWrite;
                world.Tell($"Python aliases {actor.File.AnonymousId} -> {actor.Answer}");
                break;
            default:
                home.File = actor.File;
                world.Tell($"Python writes {actor.File!.AnonymousId}, {actor.File.LinkedPrincipalId ?? "null"}");
                world.Remove(actor);
                break;
        }
    }

    private static void Act(ModelWorld world, Actor actor, ModelHome home)
    {
        var linked = actor.File!.LinkedPrincipalId;
        if (actor.Account == "x")
        {
            world.SetCredentials(actor.Home, null);
            actor.File = linked is null ? null : new IdentityFile(world.Mint.NewAnonymousId(), null);
            actor.At = At.PythonWrite;
        }
        else
        {
            if (actor.Account.Length > 0)
                world.SetCredentials(actor.Home, world.NewCredentials(actor.Account));
            actor.Answer = home.Credentials?.Account;
            actor.At = At.PythonAlias;
        }

        if (actor.Account == "x" ? linked is null : actor.Answer is null || actor.Answer == linked)
            world.Remove(actor);
    }
}
