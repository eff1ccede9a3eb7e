namespace Arcade.Tdk.Tests.Toolkits;

internal enum Extra
{
    One,
    Two,
}
