using System.ComponentModel;

namespace Arcade.Tdk.Tests.Toolkits;

/// <summary>Tools of an instance whose constructor asks for services.</summary>
[Toolkit("Greeter")]
internal sealed partial class Greeter(IFormatProvider format, Counter? counter = null) : IDisposable
{
    public static int Disposed { get; private set; }

    [Tool("Says how often it was made.")]
    public string Count([Description("A number.")] double number) => number.ToString(format) + " " + (counter?.Next() ?? -1);

    public void Dispose() => Disposed++;
}
