using System.Text;

namespace Arcade.Usage.Testing.Serving;

/// <summary>What goes over the wire as an answer.</summary>
internal sealed record ServiceAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    public static ServiceAnswer Json(int status, string body) => new(status, "application/json", Encoding.UTF8.GetBytes(body));

    public static ServiceAnswer Text(int status, string body) => new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(body));

    public static ServiceAnswer Planned(Answer answer) => new(answer.StatusCode, answer.ContentType, answer.Body);
}
