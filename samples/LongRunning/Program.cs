using Arcade.Serve;
using LongRunning;

return ArcadeApp.Create(args)
    .Named("long-running", "1.0.0")
    .AddToolkit(PrimesToolkit.Toolkit)
    .Run();
