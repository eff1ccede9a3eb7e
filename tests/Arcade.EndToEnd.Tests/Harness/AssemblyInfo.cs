using System.Runtime.Versioning;

// Senders are found in /proc, and modes and signals are Unix's.
[assembly: SupportedOSPlatform("linux")]
