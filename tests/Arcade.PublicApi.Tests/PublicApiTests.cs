using Arcade.Usage.Tests;

namespace Arcade.PublicApi.Tests;

/// <summary>What a package offers to other programs changes only on purpose: beside each lies a list of it, which a review sees change.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Packages() => [.. Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
        .Where(static project => File.ReadAllText(project).Contains("<IsPackable>true", StringComparison.Ordinal))
        .Select(static project => Path.GetFileNameWithoutExtension(project)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_packages_public_members_are_those_of_its_list(string package) =>
        Repository.AssertGenerated($"src/{package}/PublicApi.txt", PublicApi.Of(Path.Combine(AppContext.BaseDirectory, package + ".dll")));

    [Fact]
    public void The_list_shows_what_a_caller_would_notice()
    {
        var shown = PublicApi.Of(typeof(PublicApiTests).Assembly.Location);
        Assert.Contains("""
            public abstract class Arcade.PublicApi.Tests.Shown<T> : IDisposable where T : class, new()
                T? Value { get; init; }
                protected Shown(int count = 3)
                string? Find(ref T value, params string[] names)
                virtual void Dispose()
            """.ReplaceLineEndings("\n"), shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden", shown, StringComparison.Ordinal);
    }
}
