using System.Security.Claims;

namespace Arcade.Serve.Authorization;

/// <summary>What is thought of a token.</summary>
/// <param name="Identity">Who it speaks for; null where it is not taken.</param>
/// <param name="Problem">Why it is not taken, in words for its bearer; null where it is.</param>
internal readonly record struct TokenVerdict(ClaimsIdentity? Identity, string? Problem);
