namespace Arcade.Usage.Tests.Identity.Model;

internal enum ActorKind
{
    Command,
    Login,
    Logout,
    Reset,
    Sender,
    Python,
}
