using Arcade.Usage.Wine.Tests.Harness;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
[assembly: AssemblyFixture(typeof(WinePrefix))]
