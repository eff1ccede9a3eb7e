namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with HubSpot.</summary>
/// <param name="scopes">The scopes asked for, as HubSpot spells them.</param>
public sealed class RequiresHubSpotAttribute(params string[] scopes) : RequiresAuthorizationAttribute("hubspot", scopes);
