namespace Arcade.Tdk.Invocation;

/// <summary>A value that doesn't fit, found somewhere inside an argument or a result; each level on the way out puts its name before the path.</summary>
#pragma warning disable CA1064 // it never leaves this assembly: readers and writers turn it into the public errors
internal sealed class ValueMismatchException(string problem) : Exception(problem)
{
    private string _path = string.Empty;

    public string Problem { get; } = problem;

    public void Under(string member) => _path = _path.Length == 0 || _path[0] == '[' ? member + _path : $"{member}.{_path}";

    public void Under(int index) => _path = _path.Length == 0 || _path[0] == '[' ? $"[{index}]{_path}" : $"[{index}].{_path}";

    /// <summary>Where it was found, below a name; never the value.</summary>
    public string Where(string root) => _path.Length == 0 || _path[0] == '[' ? root + _path : $"{root}.{_path}";
}
