using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Servers.Agnhost;

/// <summary>The parts of agnhost that tests of networks use: netexec, connect, pause, serve-hostname.</summary>
internal sealed class AgnhostProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var order = process.Arguments.Count > 1 ? process.Arguments[1] : "";
        return order switch
        {
            "netexec" => await new Netexec(process).RunAsync(),
            "serve-hostname" => await ServeHostnameAsync(process),
            "connect" => await Connect.RunAsync(process),
            "grpc-health-checking" => await new Grpc.GrpcHealthChecking().RunAsync(process),
            "pause" or "" => await new IdleProgram("").RunAsync(process),
            _ => await UnknownAsync(process, order),
        };
    }

    private static async ValueTask<int> ServeHostnameAsync(Process process)
    {
        process.ExitOn(2, Signal.Terminate, Signal.Interrupt);
        var port = Netexec.Port(process, "port") ?? 9376;
        using var http = new Http.HttpServer(process, (_, _) => new(Http.HttpServer.Go(process, 200, process.Container.Spec.Hostname))).Listen(port);
        return http is null ? await Netexec.TakenAsync(process, port) : await Netexec.ServeAsync(process, port);
    }

    private static async ValueTask<int> UnknownAsync(Process process, string order)
    {
        await process.ComplainAsync($"Error: unknown command \"{order}\" for \"app\"\nRun 'app --help' for usage.\n");
        return 1;
    }
}
