using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Tests.Web;

public sealed class CookiesTests
{
    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public void A_cookie_is_secure_where_the_connection_is(string scheme, bool isSecure)
    {
        var context = new DefaultHttpContext { Request = { Scheme = scheme } };

        Cookies.Write(context, Cookies.Session, "secret");

        Assert.Equal(isSecure, context.Response.Headers.SetCookie.ToString().Contains("; secure;", StringComparison.Ordinal));
    }
}
