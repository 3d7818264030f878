using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Playground.Benchmarks;

/// <summary>The product as a process of its own, as it was built in this configuration.</summary>
internal sealed class ProductProcess : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("playground-bench-").FullName;
    private readonly HttpClient _http = new();
    private readonly Process _process;

    private ProductProcess()
    {
        Port = FreePort();
        _process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { StartUp.Product(), "--urls", $"http://127.0.0.1:{Port}", "--dns", $"127.0.0.1:{FreePort()}", "--data", _data, "--delays", "none" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    public int Port { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>In bytes, as the machine sees it.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<ProductProcess> StartAsync()
    {
        var product = new ProductProcess();
        while (!await StartUp.IsHealthyAsync(product._http, product.Port))
            await Task.Delay(100);
        return product;
    }

    public async Task CreateAsync<T>(string path, T value) =>
        (await _http.PostAsJsonAsync(Url(path), value)).EnsureSuccessStatusCode();

    public async Task UntilAsync(string path, Func<JsonElement, bool> isSo)
    {
        while (!isSo(await _http.GetFromJsonAsync<JsonElement>(Url(path))))
            await Task.Delay(200);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        return ((System.Net.IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private Uri Url(string path) => new($"http://127.0.0.1:{Port}/clusters/default/{path}");
}
