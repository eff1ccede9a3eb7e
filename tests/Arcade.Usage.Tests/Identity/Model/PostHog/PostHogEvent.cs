namespace Arcade.Usage.Tests.Identity.Model.PostHog;

/// <summary>An event as it is stored, with the person that it had when it was looked at.</summary>
internal readonly record struct PostHogEvent(int Event, string DistinctId, string Person);
