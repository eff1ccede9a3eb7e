// P/Invoke signatures here are blittable, so their stubs are compiled ahead of time too (ReadyToRun included).
[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling]
