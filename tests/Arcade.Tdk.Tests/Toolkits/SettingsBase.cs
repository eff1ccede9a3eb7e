namespace Arcade.Tdk.Tests.Toolkits;

internal class SettingsBase
{
    public double Ratio { get; set; } = 0.5;

    public string ReadOnly => "fixed";
}
