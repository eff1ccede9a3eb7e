using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Arcade.Usage.Testing.Serving;

namespace Arcade.Usage.Testing;

/// <summary>What a service does with one request. A value: the same one may be planned any number of times.</summary>
public sealed record Answer
{
    private const string PlainText = "text/plain; charset=utf-8";
    private const string Html = "text/html; charset=utf-8";
    private const string Json = "application/json";

    private Answer(AnswerKind kind) => Kind = kind;

    /// <summary>The service's own answer: PostHog's or the sign-in service's to such a request, refusals of bad requests included.</summary>
    public static Answer Ok { get; } = new(AnswerKind.Own);

    /// <summary>The connection is reset (TCP RST) as soon as the request's head is there; nothing of the body is read.</summary>
    /// <remarks>If a rule of <see cref="LoopbackService.For"/> had to look at the body first, the reset comes after it.</remarks>
    public static Answer Reset { get; } = new(AnswerKind.Reset);

    /// <summary>The body is read, nothing is accepted, and the connection is reset.</summary>
    public static Answer ResetAfterBody { get; } = new(AnswerKind.ResetAfterBody);

    /// <summary>The events are accepted and the connection is reset instead of the answer: the client cannot know.</summary>
    public static Answer AcceptedButLost { get; } = new(AnswerKind.AcceptedButLost);

    /// <summary>The service's own answer, as if the events were taken; they are not. What looks like health, and loses.</summary>
    public static Answer Swallowed { get; } = new(AnswerKind.Swallowed);

    /// <summary>The body is read and no answer comes until the client goes away or the service stops. Nothing is accepted.</summary>
    /// <remarks>For events that are accepted in silence, hold <see cref="Ok"/> back by a <see cref="Hold"/> that is never released.</remarks>
    public static Answer Silence { get; } = new(AnswerKind.Silence);

    /// <summary>A web page with status 200, as captive portals and wrong addresses give it. Nothing is accepted.</summary>
    public static Answer HtmlWith200 { get; } =
        Fixed(200, Html, "<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please sign in to this network.</body></html>");

    internal AnswerKind Kind { get; }

    internal int StatusCode { get; private init; }

    internal string ContentType { get; private init; } = PlainText;

    internal ImmutableArray<KeyValuePair<string, string>> Headers { get; private init; } = [];

    internal ReadOnlyMemory<byte> Body { get; private init; }

    internal Hold? HoldBefore { get; private init; }

    internal Hold? HoldHalfway { get; private init; }

    internal TimeSpan? BetweenBytes { get; private init; }

    /// <summary>A fixed status. A 200 accepts the events only with an ok body, as <c>{"status":1}</c>.</summary>
    /// <param name="status">The HTTP status, 200 to 599.</param>
    /// <param name="body">The body; JSON if it begins with a brace, else plain text. Empty for none.</param>
    /// <param name="retryAfter">Seconds for the header <c>Retry-After</c>; none if not given. A date goes by <see cref="WithHeader"/>.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status can't be sent.</exception>
    public static Answer Status(int status, string body = "", int? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        var answer = Fixed(status, body.StartsWith('{') ? Json : PlainText, body);
        return retryAfter is { } seconds ? answer.WithHeader("Retry-After", seconds.ToString(CultureInfo.InvariantCulture)) : answer;
    }

    /// <summary>A redirect. Nothing is accepted here.</summary>
    /// <param name="location">The address for the header <c>Location</c>.</param>
    /// <param name="status">301, 302 (the default), 303, 307 or 308.</param>
    /// <returns>The answer.</returns>
    public static Answer Redirect(string location, int status = 302) => Status(status).WithHeader("Location", location);

    /// <summary>The same answer with one more header.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value, printable ASCII.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">Name or value can't be sent.</exception>
    public Answer WithHeader(string name, string value)
    {
        if (name.Length == 0 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
            throw new ArgumentException("A header's name has letters, digits, '-' and '_' only.", nameof(name));
        if (!value.All(character => character is >= ' ' and <= '~'))
            throw new ArgumentException("A header's value is printable ASCII.", nameof(value));
        return this with { Headers = Headers.Add(new(name, value)) };
    }

    /// <summary>The same answer, kept back until the hold is released. Whether events are accepted is decided before the hold.</summary>
    /// <param name="hold">The hold; several answers may share one.</param>
    /// <returns>The answer.</returns>
    public Answer HeldBy(Hold hold) => this with { HoldBefore = hold };

    /// <summary>The same answer, of which the head and half the body arrive, and the rest when the hold is released.
    /// An answer without a body is held back whole.</summary>
    /// <param name="hold">The hold.</param>
    /// <returns>The answer.</returns>
    public Answer StalledHalfwayBy(Hold hold) => this with { HoldHalfway = hold };

    /// <summary>The same answer, its body written byte by byte.</summary>
    /// <param name="between">The pause after each byte, by the service's <see cref="TimeProvider"/>; none by default.</param>
    /// <returns>The answer.</returns>
    public Answer DripFed(TimeSpan between = default) => this with { BetweenBytes = between };

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        AnswerKind.Own => nameof(Ok),
        AnswerKind.Fixed => string.Create(CultureInfo.InvariantCulture, $"Status {StatusCode}"),
        _ => Kind.ToString(),
    };

    private static Answer Fixed(int status, string contentType, string body) =>
        new(AnswerKind.Fixed) { StatusCode = status, ContentType = contentType, Body = Encoding.UTF8.GetBytes(body) };
}
