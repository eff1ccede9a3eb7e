using Arcade.Serve;
using Calculator;

// "stdio" (the default) for a client that starts this program; "http --port 8000" for clients that find it at http://127.0.0.1:8000/mcp.
return ArcadeApp.Create(args)
    .Named("calculator", "1.0.0")
    .AddToolkit(CalculatorToolkit.Toolkit)
    .Run();
