namespace Arcade.Usage.Testing.Serving;

internal enum AnswerKind
{
    Own,
    Fixed,
    Reset,
    ResetAfterBody,
    AcceptedButLost,
    Swallowed,
    Silence,
}
