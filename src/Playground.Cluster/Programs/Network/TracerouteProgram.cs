using System.Globalization;
using System.Net.Sockets;
using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Network;

/// <summary>traceroute: the machines between here and there, from the hops of a real trace.</summary>
internal sealed class TracerouteProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "nIm:q:w:p:T46");
        if (options.Problem is not null || options.Operands.Count is 0)
            return await Usage.RefuseAsync(process, options.Problem ?? "missing host");
        var name = options.Operands[0];
        var sockets = process.Container.Sockets;
        var trace = sockets.Begin(name, Protocol.Icmp);
        var found = await sockets.ResolveAsync(name, trace, process.Cancellation);
        if (!found.Succeeded)
        {
            sockets.End(trace, Outcome.Unresolved, $"traceroute: bad address '{name}'");
            await process.ComplainAsync($"traceroute: bad address '{name}'\n");
            return 1;
        }

        var address = found.Addresses.FirstOrDefault(ip => ip.AddressFamily is AddressFamily.InterNetwork, found.Addresses[0]);
        var (answered, _, failure) = sockets.Ping(address, trace);
        var machines = trace.Hops.Select(hop => hop.To).Where(place => place.Kind is PlaceKind.Node).Distinct().ToArray();
        sockets.End(trace, Containers.Sockets.OutcomeOf(failure), answered ? $"{machines.Length + 1} hops" : "no answer");
        await process.PrintAsync($"traceroute to {name} ({address}), 30 hops max, 46 byte packets\n");
        var topology = process.Container.Spec.Network.Fabric.Topology;
        var number = 0;
        foreach (var machine in machines)
        {
            var ip = topology.Machines.GetValueOrDefault(machine.Name)?.Address.ToString() ?? machine.Name;
            await process.PrintAsync($"{++number,2}  {(options.Has('n') ? ip : $"{machine.Name} ({ip})")}{Times(process)}\n");
        }

        await process.PrintAsync(answered ? $"{++number,2}  {(options.Has('n') ? address : $"{name} ({address})")}{Times(process)}\n" : $"{++number,2}  *  *  *\n");
        return 0;
    }

    private static string Times(Process process) => string.Concat(Enumerable.Range(0, 3)
        .Select(_ => $"  {(0.01 + (process.Container.Random.NextDouble() / 10)).ToString("0.000", CultureInfo.InvariantCulture)} ms"));
}
