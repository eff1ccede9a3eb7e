using Arcade.Usage;

var usage = new UsageTracking(new UsageOptions { Product = "acme", Version = "1.2.3", Program = typeof(Program) });
if (usage.TryRunSender(args, out var exitCode)) return exitCode;
return await usage.RunAsync("greet", cancellation => Greeter.GreetAsync(args, cancellation));
