using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

[assembly: AssemblyFixture(typeof(Playground.EndToEnd.PlaygroundServer))]
// a browser that waits for a processor draws too late for anyone's patience
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Playground.EndToEnd;

/// <summary>The product as a user starts it: a process of its own, with its own data folder and ports, stopped at the end.</summary>
public class PlaygroundServer : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("playground-e2e-").FullName;
    private readonly Queue<string> _output = new();
    private Process? _process;

    public Uri Url { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>The same over TLS.</summary>
    public Uri SecureUrl { get; } = new($"https://127.0.0.1:{FreePort()}");

    public IPEndPoint Dns { get; } = new(IPAddress.Loopback, FreePort());

    public Uri Cluster => new(Url, "/clusters/default/");

    /// <summary>A file with the cluster's kubeconfig.</summary>
    public string Kubeconfig => Path.Combine(_data, "kubeconfig");

    /// <summary>One for https, with the authority and the cluster's token.</summary>
    public string SecureKubeconfig => Path.Combine(_data, "secure-kubeconfig");

    public async ValueTask InitializeAsync()
    {
        await StartAsync();
        using var http = new HttpClient();
        await File.WriteAllTextAsync(Kubeconfig, await http.GetStringAsync(new Uri(Cluster, "kubeconfig")));
        await File.WriteAllTextAsync(SecureKubeconfig, await http.GetStringAsync(new Uri(Cluster, "kubeconfig?https")));
    }

    /// <summary>As when the power fails, and comes again: killed without warning, then started with the same folder and ports.</summary>
    public async Task CrashAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Assembly(), "--urls", Url.ToString().TrimEnd('/'), "--https-port", $"{SecureUrl.Port}", "--dns", $"{Dns}", "--data", Path.Combine(_data, "data"), "--delays", "none" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await UntilHealthyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task UntilHealthyAsync()
    {
        using var http = new HttpClient();
        for (var tries = 0; tries < 300; tries++)
        {
            if (_process!.HasExited)
                break;
            try
            {
                if ((await http.GetAsync(new Uri(Url, "/healthz"))).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(100);
        }

        lock (_output)
            throw new InvalidOperationException($"The server did not become healthy. It said:\n{string.Join('\n', _output)}");
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_output)
        {
            _output.Enqueue(line);
            if (_output.Count > 200)
                _output.Dequeue();
        }
    }

    /// <summary>The built product, in the configuration the tests were built in.</summary>
    internal static string Assembly()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = output;
        while (!File.Exists(Path.Combine(root.FullName, "Playground.sln")))
            root = root.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return Path.Combine(root.FullName, "src", "Playground.Web", "bin", output.Parent!.Name, output.Name, "Playground.Web.dll");
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
