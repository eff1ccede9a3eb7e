namespace Arcade.Cli.Clients.Jsonc;

/// <summary>One member of an object, and where it stands.</summary>
/// <param name="Name">Its name, without escapes.</param>
/// <param name="KeyStart">Where the name's first quotation mark is.</param>
/// <param name="Value">Its value.</param>
internal sealed record JsoncMember(string Name, int KeyStart, JsoncNode Value);
