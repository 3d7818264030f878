using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Playground.Benchmarks;

/// <summary>From the start of the process to the first 200 of /healthz, with an empty data folder each time.</summary>
internal sealed class StartUp : Measurement
{
    private const int Runs = 5;

    public override string What => $"process start to /healthz 200 ({Runs} runs)";

    public override async Task<string> RunAsync()
    {
        var times = new List<TimeSpan>();
        for (var run = 0; run < Runs; run++)
            times.Add(await OnceAsync());
        return Times(times);
    }

    private static async Task<TimeSpan> OnceAsync()
    {
        var data = Directory.CreateTempSubdirectory("playground-start-").FullName;
        var (port, dns) = (FreePort(), FreePort());
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Product(), "--urls", $"http://127.0.0.1:{port}", "--dns", $"127.0.0.1:{dns}", "--data", data, "--delays", "none" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        using var http = new HttpClient();
        try
        {
            while (!await IsHealthyAsync(http, port))
                await Task.Delay(25); // each try that is refused costs an exception, and the cores are needed
            return Stopwatch.GetElapsedTime(began);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    internal static async Task<bool> IsHealthyAsync(HttpClient http, int port)
    {
        try
        {
            return (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/healthz"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The product as it was built, in this configuration.</summary>
    internal static string Product()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = output;
        while (!File.Exists(Path.Combine(root.FullName, "Playground.sln")))
            root = root.Parent!;
        return Path.Combine(root.FullName, "src", "Playground.Web", "bin", output.Parent!.Name, output.Name, "Playground.Web.dll");
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
