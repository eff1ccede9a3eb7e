using Arcade.Serve;
using Signing;

return ArcadeApp.Create(args)
    .Named("signing", "1.0.0")
    .AddToolkit(SigningToolkit.Toolkit)
    .Run();
