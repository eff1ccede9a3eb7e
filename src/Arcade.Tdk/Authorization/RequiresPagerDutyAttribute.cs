namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with PagerDuty.</summary>
/// <param name="scopes">The scopes asked for, as PagerDuty spells them.</param>
public sealed class RequiresPagerDutyAttribute(params string[] scopes) : RequiresAuthorizationAttribute("pagerduty", scopes);
