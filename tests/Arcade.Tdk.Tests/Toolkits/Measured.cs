namespace Arcade.Tdk.Tests.Toolkits;

/// <summary>A plain structure.</summary>
internal struct Measured
{
    public Measured()
    {
    }

    public double Width { get; init; } = 1;

    public double Height { get; set; } = 2;
}
