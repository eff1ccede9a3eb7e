namespace Arcade.Usage.Tests.Identity.Model.PostHog;

/// <summary>A person: named by the uuid that follows from its primary id (written as that id), and whether a merge has made it identified.</summary>
internal sealed record PostHogPerson(string Uuid, bool IsIdentified);
