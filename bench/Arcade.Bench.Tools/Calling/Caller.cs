using System.Buffers.Text;
using System.Text;

namespace Arcade.Bench.Tools.Calling;

/// <summary>Somebody who calls again and again on one connection, and looks at each answer.</summary>
internal sealed class Caller : IDisposable
{
    private const int NumberLength = 8;

    private readonly Connection _connection;
    private readonly byte[] _request;
    private readonly byte[] _expected;
    private readonly byte[]? _last;
    private readonly int _numberAt;
    private int _number = int.Parse(Bodies.Number);

    /// <param name="connection">The connection.</param>
    /// <param name="request">The request, with <see cref="Bodies.Number"/> where each call has its own number.</param>
    /// <param name="expected">What a good answer contains.</param>
    /// <param name="last">What is sent at the end; null for nothing.</param>
    public Caller(Connection connection, byte[] request, string expected, byte[]? last = null)
    {
        _connection = connection;
        _request = request;
        _expected = Encoding.UTF8.GetBytes(expected);
        _last = last;
        _numberAt = request.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(Bodies.Number));
    }

    public void Call()
    {
        Utf8Formatter.TryFormat(++_number, _request.AsSpan(_numberAt, NumberLength), out _);
        var answer = _connection.Exchange(_request);
        if (answer.IndexOf(_expected) < 0)
            throw new BenchException("A call was answered with something else than the right thing: " + Encoding.UTF8.GetString(answer));
    }

    public void Dispose()
    {
        if (_last is not null)
            _connection.Exchange(_last);
        _connection.Dispose();
    }
}
