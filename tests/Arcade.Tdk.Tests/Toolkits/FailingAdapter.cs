using Arcade.Tdk.Adapters;
using Arcade.Tdk.Errors;

namespace Arcade.Tdk.Tests.Toolkits;

internal sealed class FailingAdapter : IToolErrorAdapter
{
    public string Slug => "failing";

    public ToolRuntimeException? Translate(Exception exception) => throw new NotSupportedException("broken");
}
