var usage = new Arcade.Usage.UsageTracking(new Arcade.Usage.UsageOptions { Product = "arcade", Version = Arcade.Cli.BuiltIn.Version, Program = typeof(Program), Host = Arcade.Cli.BuiltIn.UsageHost, ApiKey = Arcade.Cli.BuiltIn.UsageApiKey });
if (usage.TryRunSender(args, out var code)) return code;
return await usage.RunAsync("greet", c => Task.FromResult(0));
