namespace Arcade.Usage.Tests.Identity.Model.PostHog;

/// <summary>Whose a distinct id is. From version 1 on, that overrides the person that the id's earlier events were stored with.</summary>
internal readonly record struct PostHogId(string Id, string Person, int Version);
