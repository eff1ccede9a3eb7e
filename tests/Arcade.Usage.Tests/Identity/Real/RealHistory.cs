namespace Arcade.Usage.Tests.Identity.Real;

/// <summary>
/// A history of real commands and senders on a real directory: before any file call or request of one of them another may do a whole step,
/// or it is killed. Everything is on one thread, and drawn from a seed.
/// </summary>
internal sealed class RealHistory : RealWorld
{
    // o: ordinary, l: one that goes on for minutes, k: with a key in a variable, P and Q: login, x: logout, r: reset, s: sender, K: sender with the
    // key; by hand: -: credentials deleted, W and V: P's and Q's written, f: refreshed; Python: y links whom it finds, z logs out.
    private const string Kinds = "ooolkPPQxxrsssssK-WVfyz";
    private const int Steps = 8;
    private const int FarthestTurn = 30;

    private static readonly TimeSpan Day = TimeSpan.FromHours(25);

    private readonly Random _random;
    private char _acting = ' ';
    private int _turn;
    private bool _isHealthy;
    private bool _isNested;
    private bool _isDead;

    public RealHistory(int seed)
    {
        _random = new Random(seed);
        _turn = _random.Next(FarthestTurn);
    }

    public int Turns { get; private set; }

    public int Kills { get; private set; }

    protected override bool IsLogin => _acting is 'P' or 'Q';

    protected override bool IsAlive => _isNested || !_isDead;

    /// <summary>Runs it to its end, with a healthy drain behind it.</summary>
    public void Run()
    {
        for (var step = 0; step < Steps; step++)
            Whole(Kinds[_random.Next(Kinds.Length)]);
        _isHealthy = true;
        Whole('o');
        Whole('s');
        Clock.Pass(Day);
        Whole('s');
        CheckAtRest();
    }

    protected override int Draw(int below) => _isHealthy ? -1 : _random.Next(below);

    protected override void Between()
    {
        if (_isNested || _isHealthy)
            return;
        if (_isDead)
            throw new KilledException();
        if (--_turn > 0)
            return;
        _turn = _random.Next(1, FarthestTurn);
        if (_random.Next(5) == 0)
        {
            Kills++;
            Log.Add("  killed");
            _isDead = true;
            throw new KilledException();
        }

        Turns++;
        var acting = _acting;
        _isNested = true;
        Whole(Kinds[_random.Next(Kinds.Length)]);
        (_acting, _isNested) = (acting, false);
    }

    private void Whole(char kind)
    {
        _acting = kind;
        Log.Add($"{(_isNested ? "    meanwhile " : "")}{kind}");
        var running = StepAsync(kind);
        if (!running.IsCompleted)
            throw new InvalidOperationException("A step waits for something: it would not be the same each time.");
        if (!_isNested)
            _isDead = false;
        if (running.Exception is { InnerException: not KilledException } failure)
            throw failure;
    }

    private Task StepAsync(char kind)
    {
        switch (kind)
        {
            case 'o':
                return CommandAsync();
            case 'l':
                return LongCommandAsync();
            case 'k':
                return CommandWithKeyAsync();
            case 'P' or 'Q':
                return LoginAsync(kind.ToString());
            case 'x':
                return LogoutAsync();
            case 'r':
                return ResetAsync();
            case 's':
                return SendAsync();
            case 'K':
                return SendWithKeyAsync();
            case 'y':
                LinkByPython();
                break;
            case 'z':
                LogOutByPython();
                break;
            case 'f':
                RefreshCredentials();
                break;
            case 'W' or 'V':
                SignIn(kind == 'W' ? "P" : "Q");
                break;
            case '-':
                SignIn(null);
                break;
        }

        return Task.CompletedTask;
    }
}
