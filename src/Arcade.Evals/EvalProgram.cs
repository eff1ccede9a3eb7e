using Arcade.Evals.CommandLine;

namespace Arcade.Evals;

/// <summary>Makes a console program of suites: <c>return await EvalProgram.RunAsync(args, suite);</c></summary>
/// <remarks>Its options are those of <c>arcade evals</c>, which builds and runs such programs; <c>--help</c> lists them. No reflection: it can be published trimmed.</remarks>
public static class EvalProgram
{
    /// <summary>Runs suites as the command line says, and writes the reports.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="suites">The suites.</param>
    /// <returns>The exit code: 0 where enough cases passed, 1 where not or where a model could not be asked, 2 where the command line can't be understood, 130 where it was cancelled.</returns>
    public static Task<int> RunAsync(string[] args, params IEnumerable<EvalSuite> suites) => RunAsync(args, () => suites);

    /// <summary>Makes suites, and runs them as the command line says; what contradicts itself in them is said like other errors.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="suites">Makes the suites; not called for <c>--help</c>.</param>
    /// <returns>The exit code, as above.</returns>
    public static Task<int> RunAsync(string[] args, Func<IEnumerable<EvalSuite>> suites) =>
        new EvalCommand(suites, ProcessEnvironment.Variable, TimeProvider.System).InvokeAsync(args, Console.Out, Console.Error);
}
