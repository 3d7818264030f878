using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO.Pipes;

/// <summary>
/// Runs inside the product's process, before it, and tells from there what can only be seen from inside: the managed heap. The runtime looks for exactly
/// this name and method.
/// </summary>
[SuppressMessage("Design", "MA0047", Justification = "the runtime looks for it outside of any namespace")]
internal static class StartupHook
{
    /// <summary>The environment variable with the name of the pipe.</summary>
    public const string Pipe = "PLAYGROUND_BENCHMARK_PIPE";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Pipe) is { } name)
            _ = Task.Run(() => AnswerAsync(name));
    }

    public static async Task<long> AskAsync(string pipe)
    {
        await using var client = new NamedPipeClientStream(".", pipe, PipeDirection.In);
        await client.ConnectAsync(TimeSpan.FromMinutes(1), default);
        using var reader = new StreamReader(client);
        return long.Parse(await reader.ReadToEndAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task AnswerAsync(string pipe)
    {
        while (true)
        {
            await using var server = new NamedPipeServerStream(pipe, PipeDirection.Out);
            await server.WaitForConnectionAsync();
            await using var writer = new StreamWriter(server);
            await writer.WriteAsync(GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture));
        }
    }
}
