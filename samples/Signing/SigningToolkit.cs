using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using Arcade.Tdk;

namespace Signing;

/// <summary>
/// A tool with a secret. It names the key; the value comes from <c>SIGNING_KEY</c> in the environment or in <c>.env</c>, or from the Engine.
/// Models never see it, and a call without it doesn't reach the method.
/// </summary>
[Toolkit("Signing", Version = "1.0.0")]
public static partial class SigningToolkit
{
    [Tool("Signs a text, so that others who have the key can tell that it comes from here.")]
    [RequiresSecret("SIGNING_KEY")]
    [ToolBehavior(ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [return: Description("The signature: HMAC-SHA256, in hexadecimal digits.")]
    public static string Sign(ToolContext context, [Description("The text to sign.")] string text)
    {
        byte[] key = Encoding.UTF8.GetBytes(context.Secrets["SIGNING_KEY"]);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }
}
