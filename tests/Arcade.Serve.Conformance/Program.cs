using Arcade.Serve;
using Arcade.Serve.Conformance;

ArcadeApp app = ArcadeApp.Create(args)
    .Named("conformance", "1.0.0")
    .AddToolkit(SuiteNames.Rename(TestToolkit.Toolkit, "test"))
    .AddToolkit(SuiteNames.Rename(AskingToolkit.Toolkit, "test"))
    .AddToolkit(SuiteNames.Rename(JsonToolkit.Toolkit, "json"));
foreach (var resource in TestResources.All)
    app.AddResource(resource);
foreach (var prompt in TestPrompts.All)
    app.AddPrompt(prompt);
return app.Run();
