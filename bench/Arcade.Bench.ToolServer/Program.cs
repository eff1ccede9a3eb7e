using Arcade.Bench.Endpoint;
using Arcade.Bench.ToolServer;
using Arcade.Serve;

Allocations.TellWhereAsked();
return ArcadeApp.Create(args).Named("bench", "1.0.0").AddToolkit(BenchToolkit.Toolkit).Run();
