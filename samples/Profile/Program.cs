using Arcade.Serve;
using Microsoft.Extensions.DependencyInjection;
using Profile;

// The provider stands for the service whose people are asked, and for the Engine that asks them. Both are real over there; here they are one
// small server on this machine, so that the sample runs without an account anywhere.
await using LocalProvider provider = await LocalProvider.StartAsync();
Environment.SetEnvironmentVariable("ARCADE_API_URL", provider.Address);
Environment.SetEnvironmentVariable("ARCADE_API_KEY", "local");
Environment.SetEnvironmentVariable("ARCADE_USER_ID", "you@example.com");

var app = ArcadeApp.Create(args).Named("profile", "1.0.0").AddToolkit(ProfileToolkit.Toolkit);

// What the tool's constructor asks for.
app.Services.AddSingleton(new HttpClient { BaseAddress = new Uri(provider.Address) });
return await app.RunAsync();
