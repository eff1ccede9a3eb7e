using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Networks;

/// <summary>The table of worlds.</summary>
internal static class NetworkWorlds
{
    private const string Hole = "10.9.9.2";

    /// <summary>A device that takes every packet and hands none on: nobody answers, and nobody says so.</summary>
    private const string Dropping = "ip tuntap add dev hole mode tun && ip address add 10.9.9.1/24 dev hole && ip link set hole up";

    public static IReadOnlyDictionary<string, NetworkWorld> All { get; } = new NetworkWorld[]
    {
        new("all is well") { IsWell = true, Serve = Relayed },
        new("the name does not exist") { Address = null, Resolve = static question => Refuse(question, 3) },
        new("the resolver fails") { Address = null, Resolve = static question => Refuse(question, 2) },
        new("the resolver hangs") { Address = null, Resolve = static _ => null },
        new("the resolver is behind a hole") { Address = null, Resolver = Hole, Words = Dropping },
        new("no resolver listens") { Address = null },
        new("the resolver talks nonsense") { Address = null, Resolve = static question => [.. question.AsSpan(0, 2), 0xff, 0xff, 0xff] },
        new("packets are dropped") { Address = Hole, Words = Dropping },
        new("no route") { Address = "10.8.8.8" },
        new("an unreachable route") { Address = "10.8.8.8", Words = "ip route add unreachable 10.8.8.8" },
        new("a black hole of a route") { Address = "10.8.8.8", Words = "ip route add blackhole 10.8.8.8" },
        new("a prohibited route") { Address = "10.8.8.8", Words = "ip route add prohibit 10.8.8.8" },
        new("loopback is down") { Words = "ip link set lo down" },
        new("connections are refused"),
        new("connections are reset") { Serve = static (connection, _, token) => Misbehaviour.Reset(connection, token) },
        new("connections are closed") { Serve = static (connection, _, token) => Misbehaviour.Close(connection, token) },
        new("TLS is reset") { Serve = static (connection, _, token) => Misbehaviour.ResetAfterHello(connection, token) },
        new("TLS never begins") { Serve = static (connection, _, token) => Misbehaviour.Silence(connection, token) },
        new("TLS stalls") { Serve = static (connection, _, token) => Misbehaviour.StallAfterHello(connection, token) },
        new("TLS is none") { Serve = static (connection, _, token) => Misbehaviour.Say("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")(connection, token) },
        new("a certificate that signed itself") { Serve = static (connection, side, token) => side.RelayAsync(connection, side.Certificates.SelfSigned, token) },
        new("a certificate that has expired") { Serve = static (connection, side, token) => side.RelayAsync(connection, side.Certificates.Expired, token) },
        new("somebody else's certificate") { Serve = static (connection, side, token) => side.RelayAsync(connection, side.Certificates.OfSomebodyElse, token) },
        new("a proxy that demands credentials") { Proxy = Misbehaviour.Say("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"office\"\r\nContent-Length: 0\r\n\r\n") },
        new("a proxy that refuses") { Proxy = Misbehaviour.Say("HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>") },
        new("a proxy that says nothing") { Proxy = Misbehaviour.Silence },
        new("a proxy that hangs up") { Proxy = Misbehaviour.Reset },
        new("a captive portal") { Serve = Relayed, Answer = Answer.HtmlWith200 },
        new("a captive portal elsewhere") { Serve = Relayed, Answer = Answer.Redirect("https://portal.test/") },
        new("503") { Serve = Relayed, Answer = Answer.Status(503, "<html>") },
        new("429") { Serve = Relayed, Answer = Answer.Status(429, retryAfter: 3600) },
        new("500 with nothing") { Serve = Relayed, Answer = Answer.Status(500) },
        new("no answer") { Serve = Relayed, Answer = Answer.Silence },
        new("an answer drop by drop") { Serve = Answering(Misbehaviour.DripAsync), Answer = Answer.Status(503, new string('x', 200)) },
        new("an answer that is cut in its head") { Serve = Answering(static (from, to, token) => Misbehaviour.CutAsync(from, to, 20, token)), Answer = Answer.Status(503, new string('x', 200)) },
        new("an answer that is cut in its body") { Serve = Answering(static (from, to, token) => Misbehaviour.CutAsync(from, to, 150, token)), Answer = Answer.Status(503, new string('x', 200)) },
        new("an answer without an end") { Serve = Answering(Misbehaviour.EndlessAsync), Answer = Answer.Status(503, new string('x', 200)) },
    }.ToDictionary(static world => world.Name);

    public static Task Relayed(System.Net.Sockets.Socket connection, ServiceSide side, CancellationToken token) => side.RelayAsync(connection, side.Certificates.Good, token);

    private static Func<System.Net.Sockets.Socket, ServiceSide, CancellationToken, Task> Answering(Func<Stream, Stream, CancellationToken, Task> answer) =>
        (connection, side, token) => side.RelayAsync(connection, side.Certificates.Good, answer, token);

    /// <summary>The question itself as an answer with an error code (RFC 1035 4.1.1).</summary>
    private static byte[] Refuse(byte[] question, byte code)
    {
        var answer = question.ToArray();
        answer[2] |= 0x80;
        answer[3] = (byte)(0x80 | code);
        return answer;
    }
}
