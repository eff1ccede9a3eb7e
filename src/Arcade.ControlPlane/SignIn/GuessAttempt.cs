namespace Arcade.ControlPlane.SignIn;

/// <summary>One attempt for a name and from an IP address.</summary>
/// <param name="Name">An e-mail address or an account.</param>
/// <param name="Address">The IP address.</param>
/// <param name="At">When it was made.</param>
/// <param name="Wait">Zero, or the time to wait, and then it was not admitted.</param>
internal readonly record struct GuessAttempt(string Name, string Address, DateTimeOffset At, TimeSpan Wait);
