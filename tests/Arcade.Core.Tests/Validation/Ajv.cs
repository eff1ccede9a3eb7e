using System.Diagnostics;
using System.Text;

namespace Arcade.Core.Tests.Validation;

/// <summary>The validator of JavaScript's world, in its own process; tests that need it skip themselves where it isn't installed.</summary>
internal static class Ajv
{
    /// <param name="values">Schemas and the values to judge by each; texts without line breaks.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <returns>For each schema the verdict on each value.</returns>
    public static bool[][] Judge(IReadOnlyList<(string Schema, string[] Values)> values, CancellationToken cancellationToken)
    {
        string directory = Path.Combine(RepositoryRoot(), "tests", "Arcade.Core.Tests", "ajv");
        Assert.SkipUnless(Directory.Exists(Path.Combine(directory, "node_modules", "ajv")), "ajv is not installed: run npm ci in tests/Arcade.Core.Tests/ajv.");
        using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(directory, "judge.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        })!;
        using CancellationTokenRegistration stop = cancellationToken.Register(() => process.Kill());
        foreach ((string schema, string[] judged) in values)
        {
            process.StandardInput.WriteLine("#" + schema);
            foreach (string value in judged)
                process.StandardInput.WriteLine(value);
        }

        // It answers at the end of its input, so neither side waits for the other's pipe.
        process.StandardInput.Close();
        string[] verdicts = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(values.Select(static form => form.Values.Length), verdicts.Select(static form => form.Length));
        return [.. verdicts.Select(static form => form.Select(static verdict => verdict == '1').ToArray())];
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Arcade.slnx")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException("No Arcade.slnx above the tests: run them from a build inside the repository.");
        return directory.FullName;
    }
}
