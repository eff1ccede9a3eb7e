namespace Arcade.Tdk.Generators.Models;

/// <summary>A member of an enum. One whose number another had before is read, and never written.</summary>
internal sealed record EnumMemberModel(string Name, string JsonName, bool IsWritten);
