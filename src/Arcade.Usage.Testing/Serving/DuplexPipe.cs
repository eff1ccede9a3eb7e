using System.IO.Pipelines;

namespace Arcade.Usage.Testing.Serving;

internal sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
