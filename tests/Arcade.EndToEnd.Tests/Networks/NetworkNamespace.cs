using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.EndToEnd.Tests.Quiet;

namespace Arcade.EndToEnd.Tests.Networks;

/// <summary>A network of its own, with its own names: a process holds it, commands enter it, and the test listens in it.</summary>
internal sealed partial class NetworkNamespace : IAsyncDisposable
{
    private const int NewNetwork = 0x40000000;
    private const int CloseOnExec = 0x80000;

    private readonly Process _holder;
    private readonly string _folder;

    private NetworkNamespace(Process holder, string folder)
    {
        _holder = holder;
        _folder = folder;
    }

    /// <summary>Shell words that run <c>"$@"</c> in there.</summary>
    public string Script => string.Create(CultureInfo.InvariantCulture, $"exec nsenter -t {_holder.Id} -n -m \"$@\"");

    /// <summary>Makes a network that has loopback, and whatever else the words add.</summary>
    public static async Task<NetworkNamespace> CreateAsync(string words)
    {
        Root.Require();
        if (!File.Exists("/usr/sbin/ip") && !File.Exists("/sbin/ip"))
            Missing.Report("iproute2 is not installed.");
        var folder = Directory.CreateTempSubdirectory("arcade-network-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "hosts"), "", CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(folder, "resolv.conf"), "", CancellationToken.None);
        var script = $"ip link set lo up && mount --bind {folder}/hosts /etc/hosts && mount --bind {folder}/resolv.conf /etc/resolv.conf && {{ {words}; }} && echo ready && exec cat";
        var holder = QuietShell.Start(["/usr/bin/unshare", "-n", "-m", "/bin/sh", "-c", script], [new("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")]);
        var network = new NetworkNamespace(holder, folder);
        if (await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) != "ready")
            Missing.Report("No network of one's own can be made here: " + await holder.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        return network;
    }

    public void SetHosts(string content) => File.WriteAllText(Path.Combine(_folder, "hosts"), content);

    public void SetResolver(string content) => File.WriteAllText(Path.Combine(_folder, "resolv.conf"), content);

    public Socket Listen(int port)
    {
        var listener = Inside(static () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen(64);
        return listener;
    }

    public Socket ReceiveDatagrams(int port)
    {
        var socket = Inside(static () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        _holder.StandardInput.Close();
        await _holder.WaitForExitAsync(CancellationToken.None);
        _holder.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A socket belongs for ever to the network of the thread that made it, and a network to one thread.</summary>
    private Socket Inside(Func<Socket> create)
    {
        Socket? made = null;
        var thread = new Thread(() =>
        {
            var network = Open(string.Create(CultureInfo.InvariantCulture, $"/proc/{_holder.Id}/ns/net"), CloseOnExec);
            if (network >= 0 && SetNamespace(network, NewNetwork) == 0)
                made = create();
            _ = Close(network);
        });
        thread.Start();
        thread.Join();
        return made ?? throw new InvalidOperationException("The network could not be entered.");
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "setns")]
    private static partial int SetNamespace(int descriptor, int kind);
}
