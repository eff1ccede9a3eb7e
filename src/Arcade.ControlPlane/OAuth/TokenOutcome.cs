namespace Arcade.ControlPlane.OAuth;

/// <summary>What came of asking for tokens. A refusal may have ended something, so it is a transaction's result and not its failure.</summary>
internal readonly record struct TokenOutcome
{
    private TokenOutcome(IssuedTokens? tokens, OAuthProblem? problem) => (Tokens, Problem) = (tokens, problem);

    public IssuedTokens? Tokens { get; }

    public OAuthProblem? Problem { get; }

    public static TokenOutcome Issued(IssuedTokens tokens) => new(tokens, null);

    public static TokenOutcome Refused(string error, string description) => new(null, new OAuthProblem(error, description));
}
