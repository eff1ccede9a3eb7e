using Arcade.Usage.Identity;
using Arcade.Usage.Tests.Identity.Model.PostHog;

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
                Send(world, actor.File.LinkedPrincipalId ?? actor.File.AnonymousId);
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
                // It knows no ledger: what stands here from now on is not what its own past says.
                home.Anonymous.Clear();
                home.Epoch = home.Credentials is null ? "" : "!";
                home.File = actor.File;
                world.Tell($"Python writes {actor.File!.AnonymousId}, {actor.File.LinkedPrincipalId ?? "null"}");
                world.Remove(actor);
                break;
        }
    }

    /// <summary>Its own command's event: the linked principal's, or anonymous.</summary>
    private static void Send(ModelWorld world, string distinctId) =>
        Services.Take(world, world.Endpoint, new PostHogMessage(-1, distinctId, IsPersonless: !ModelWorld.IsPrincipal(distinctId)));

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
