namespace Arcade.Usage.Tests.Identity.Model.PostHog;

/// <summary>What the service took and has not looked at yet.</summary>
/// <param name="Event">Our event's number; -1 for an alias and for what others send.</param>
/// <param name="DistinctId">Its distinct id; what bears the same is looked at in the order of arrival.</param>
/// <param name="IsPersonless">Whether <c>$process_person_profile</c> is false.</param>
/// <param name="Alias">For <c>$create_alias</c>, <c>properties.alias</c>; else null.</param>
internal sealed record PostHogMessage(int Event, string DistinctId, bool IsPersonless, string? Alias = null);
