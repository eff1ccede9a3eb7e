using System.ComponentModel;

namespace Calculator;

public sealed record Summary(
    [property: Description("How many numbers there are.")] int Count,
    [property: Description("What they add up to.")] double Sum,
    [property: Description("Their mean.")] double Mean,
    [property: Description("The smallest.")] double Smallest,
    [property: Description("The greatest.")] double Greatest);
