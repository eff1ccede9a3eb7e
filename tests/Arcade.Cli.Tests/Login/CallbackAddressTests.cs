using Arcade.Cli.Login;
using Arcade.Client.Addresses;

namespace Arcade.Cli.Tests.Login;

public sealed class CallbackAddressTests
{
    [Theory]
    [InlineData("name-9905.app.example", "https://name-9905.app.example/callback")]
    [InlineData("https://x.example", "https://x.example/callback")]
    [InlineData("https://x.example/", "https://x.example/callback")]
    [InlineData("https://x.example/callback", "https://x.example/callback")]
    [InlineData("https://x.example/callback/", "https://x.example/callback")]
    [InlineData("https://x.example/cb", "https://x.example/cb/callback")]
    [InlineData("my.example:9905", "https://my.example:9905/callback")]
    [InlineData("localhost:9905", "http://localhost:9905/callback")]
    [InlineData("[::1]:9905", "http://[::1]:9905/callback")]
    public void A_host_or_url_becomes_the_callback_with_its_own_port_or_the_scheme_s(string given, string url) => Assert.Equal(url, CallbackAddress.Parse(given));

    [Theory]
    [InlineData("http://x.example")]
    [InlineData("two words")]
    [InlineData("")]
    public void What_would_carry_the_key_unencrypted_or_is_no_host_is_refused(string given) => Assert.Throws<AddressException>(() => CallbackAddress.Parse(given));
}
