namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where records are used below .NET 5.</summary>
internal static class IsExternalInit;
