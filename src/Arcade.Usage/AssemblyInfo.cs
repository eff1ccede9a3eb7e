// P/Invoke signatures here are blittable, so their stubs are compiled ahead of time too (ReadyToRun included).
[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling]

// The system's own libraries only; looking for them beside the program first costs each command four failed attempts.
[assembly: System.Runtime.InteropServices.DefaultDllImportSearchPaths(System.Runtime.InteropServices.DllImportSearchPath.System32)]
