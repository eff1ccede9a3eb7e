namespace Arcade.Bench.Processes;

/// <summary>How a process ended.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ExitCode">Its exit code, or 128 and the signal.</param>
/// <param name="Wall">Milliseconds from before its start until it was collected; 0 where somebody else started it.</param>
/// <param name="Cpu">Milliseconds of processor time, the system's and its own.</param>
internal readonly record struct ProcessEnd(int Id, int ExitCode, double Wall, double Cpu);
