using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Playground.Benchmarks;

/// <summary>The product as a process of its own, as it was built in this configuration.</summary>
internal sealed class ProductProcess : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("playground-bench-").FullName;
    private readonly string _pipe = Path.GetRandomFileName();
    private readonly HttpClient _http = new();
    private Process _process;

    /// <param name="prepare">puts things into the data folder before the start</param>
    private ProductProcess(Action<string>? prepare)
    {
        prepare?.Invoke(_data);
        Port = FreePort();
        _process = Start();
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

    /// <summary>Bytes that everything in the product takes up on its disk.</summary>
    public long Disk => new DirectoryInfo(_data).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    public Uri Root => new($"http://127.0.0.1:{Port}/");

    /// <param name="prepare">puts things into the data folder before the start</param>
    public static async Task<ProductProcess> StartAsync(Action<string>? prepare = null)
    {
        var product = new ProductProcess(prepare);
        await product.UntilHealthyAsync();
        return product;
    }

    /// <summary>Another process over the same data.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        _process = Start();
        await UntilHealthyAsync();
    }

    /// <summary>In bytes: what the product holds on to, after a collection.</summary>
    public Task<long> HeapAsync() => StartupHook.AskAsync(_pipe);

    public async Task CreateAsync<T>(string path, T value) =>
        (await _http.PostAsJsonAsync(Url(path), value)).EnsureSuccessStatusCode();

    public async Task UntilAsync(string path, Func<JsonElement, bool> isSo)
    {
        while (!isSo(await _http.GetFromJsonAsync<JsonElement>(Url(path))))
            await Task.Delay(200);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _http.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task UntilHealthyAsync()
    {
        while (!await StartUp.IsHealthyAsync(_http, Port))
            await Task.Delay(100);
    }

    private async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private Process Start()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { StartUp.Product(), "--urls", $"http://127.0.0.1:{Port}", "--dns", $"127.0.0.1:{FreePort()}", "--data", _data, "--delays", "none" },
            Environment = { ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location, [StartupHook.Pipe] = _pipe },
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        return ((System.Net.IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private Uri Url(string path) => new($"http://127.0.0.1:{Port}/clusters/default/{path}");
}
