using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Programs.Fetching;
using Playground.Cluster.Programs.Http;
using Playground.Cluster.Programs.Network;
using Playground.Network.Fabric;

namespace Playground.Cluster.Programs.Servers.Redis;

/// <summary>redis-cli: one command, or one a line.</summary>
internal sealed class RedisCliProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "+h:p:n:a:");
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var host = options['h'] ?? "127.0.0.1";
        var port = int.TryParse(options['p'], out var number) ? number : 6379;
        var (connection, failure, address) = await Reach.ConnectAsync(
            process, host, port, NetworkText.ConnectTimeout, $"{host}:{port}", failure => $"Could not connect to Redis at {host}:{port}: {NetworkText.Of(process, failure)}");
        if (connection is null)
        {
            await process.ComplainAsync($"Could not connect to Redis at {host}:{port}: {(address is null ? "Name or service not known" : NetworkText.Of(process, failure))}\n");
            return 1;
        }

        await using (connection)
        {
            var reader = new HttpReader(connection.Input);
            if (options.Operands.Count > 0)
                return await AskAsync(process, connection, reader, options.Operands);
            return await TalkAsync(process, connection, reader, $"{host}:{port}> ");
        }
    }

    private static async ValueTask<int> TalkAsync(Process process, Connection connection, HttpReader reader, string prompt)
    {
        var lines = new Lines(process.Input, process.Cancellation);
        var isTerminal = process.Input.Terminal is not null;
        while (true)
        {
            if (isTerminal)
                await process.PrintAsync(prompt);
            if (await lines.NextAsync() is not { } line || line is "quit" or "exit")
                return 0;
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && await AskAsync(process, connection, reader, words) is not 0)
                return 1;
        }
    }

    private static async ValueTask<int> AskAsync(Process process, Connection connection, HttpReader reader, IReadOnlyList<string> words)
    {
        await connection.Output.WriteAsync(RedisProtocol.Command(words), process.Cancellation);
        if (await RedisProtocol.ReadReplyAsync(reader, isRaw: process.Output.Terminal is null, process.Cancellation) is not { } reply)
        {
            await process.ComplainAsync("Error: Server closed the connection\n");
            return 1;
        }

        await process.PrintAsync(reply + "\n");
        return 0;
    }
}
