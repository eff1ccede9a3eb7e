using System.CommandLine;
using Arcade.Usage;
using Arcade.Usage.CommandLine;

var greet = new Command("greet", "Say hello.");
greet.SetAction(_ => Console.WriteLine("Hello"));

var usage = new UsageTracking(new UsageOptions { Product = "acme", Version = "1.2.3", Program = typeof(Program) });
if (usage.TryRunSender(args, out var exitCode)) return exitCode;
return await usage.InvokeAsync(new RootCommand("Acme") { greet, UsageCommand.Create(usage) }, args);
