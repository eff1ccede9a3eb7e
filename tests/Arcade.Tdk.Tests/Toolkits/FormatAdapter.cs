using Arcade.Tdk.Adapters;
using Arcade.Tdk.Errors;

namespace Arcade.Tdk.Tests.Toolkits;

internal sealed class FormatAdapter : IToolErrorAdapter
{
    public string Slug => "format";

    public ToolRuntimeException? Translate(Exception exception) =>
        exception is FormatException ? new RetryableToolException("Write it as a date.", innerException: exception) : null;
}
