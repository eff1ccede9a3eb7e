using System.Globalization;
using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.SignIn;

public sealed class ThrottleTests
{
    [Fact]
    public async Task After_five_failures_the_waits_for_an_address_double_up_to_fifteen_minutes()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();
        var waits = new List<int>();
        for (var attempt = 0; attempt < 17; attempt++)
        {
            (await browser.SignInAsync(Platform.Email, "not the password")).AssertStatus(HttpStatusCode.Forbidden);
            var answer = attempt < 4 ? null : await browser.SignInAsync(Platform.Email, Platform.Password);
            if (answer is not null)
            {
                answer.AssertStatus(HttpStatusCode.TooManyRequests);
                waits.Add(int.Parse(answer.Header("Retry-After")!, CultureInfo.InvariantCulture));
                platform.Time.Advance(TimeSpan.FromSeconds(waits[^1]));
            }
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900], waits);
        (await browser.SignInAsync(Platform.Email, Platform.Password)).AssertRedirect("/keys");
    }

    [Fact]
    public async Task An_unknown_address_is_throttled_like_a_known_one_and_others_are_not()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();
        for (var attempt = 0; attempt < 5; attempt++)
            (await browser.SignInAsync("Eve@example.com", "not the password")).AssertStatus(HttpStatusCode.Forbidden);

        (await browser.SignInAsync("eve@example.com", "not the password")).AssertStatus(HttpStatusCode.TooManyRequests);
        (await browser.SignInAsync(Platform.Email, Platform.Password)).AssertRedirect("/keys");
    }

    [Fact]
    public async Task Trying_many_addresses_from_one_place_is_throttled_and_a_success_of_ones_own_does_not_help()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();
        for (var attempt = 0; attempt < 20; attempt++)
        {
            if (attempt == 10)
                using (await platform.OpenSignedInBrowserAsync())
                {
                }

            (await browser.SignInAsync($"user{attempt}@example.com", "not the password")).AssertStatus(HttpStatusCode.Forbidden);
        }

        (await browser.SignInAsync(Platform.Email, Platform.Password)).AssertStatus(HttpStatusCode.TooManyRequests);
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        (await browser.SignInAsync(Platform.Email, Platform.Password)).AssertRedirect("/keys");

        // Nor does it make the next person there wait.
        using var next = await platform.OpenSignedInBrowserAsync();
    }

    [Fact]
    public async Task Simultaneous_guesses_gain_nothing()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();
        var csrf = (await browser.GetAsync("/signin")).Csrf;

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(index =>
            browser.PostAsync("/signin", ("csrf", csrf), ("email", Platform.Email), ("password", $"guess number {index}"))));

        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.Forbidden));
        Assert.Equal(25, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Failures_are_forgotten_after_an_hour_and_after_a_success()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();
        for (var attempt = 0; attempt < 5; attempt++)
            await browser.SignInAsync("eve@example.com", "not the password");
        platform.Time.Advance(TimeSpan.FromHours(1));
        for (var attempt = 0; attempt < 5; attempt++)
            (await browser.SignInAsync("eve@example.com", "not the password")).AssertStatus(HttpStatusCode.Forbidden);

        for (var attempt = 0; attempt < 4; attempt++)
            await browser.SignInAsync(Platform.Email, "not the password");
        using (await platform.OpenSignedInBrowserAsync())
        {
        }

        for (var attempt = 0; attempt < 5; attempt++)
            (await browser.SignInAsync(Platform.Email, "not the password")).AssertStatus(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_form_from_elsewhere_counts_against_nobody()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();
        for (var attempt = 0; attempt < 30; attempt++)
            (await browser.PostAsync("/signin", ("email", Platform.Email), ("password", "not the password"))).AssertStatus(HttpStatusCode.Forbidden);

        (await browser.SignInAsync(Platform.Email, Platform.Password)).AssertRedirect("/keys");
    }
}
