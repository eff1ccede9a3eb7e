namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Microsoft Power BI.</summary>
/// <param name="scopes">The scopes asked for, as Microsoft Power BI spells them.</param>
public sealed class RequiresMicrosoftPowerBIAttribute(params string[] scopes) : RequiresAuthorizationAttribute("microsoft-powerbi", scopes);
