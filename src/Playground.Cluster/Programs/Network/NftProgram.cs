using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Nodes;
using Playground.Network.Services.Nftables;
using Playground.Network.Tracing;

namespace Playground.Cluster.Programs.Network;

/// <summary>
/// nft, to look at the packet filter of the network namespace it runs in: on a machine's it shows kube-proxy's rules, in a pod's own there are
/// none. Looking takes the capability NET_ADMIN, which a container has only when it asks for it.
/// </summary>
internal sealed class NftProgram : IProgram
{
    private const string Version = "nftables v1.0.6 (Lester Gooch #5)\n";

    public async ValueTask<int> RunAsync(Process process)
    {
        string[] words = [.. process.Arguments.Skip(1).SkipWhile(word => word.StartsWith('-') && word is not ("-v" or "--version"))];
        switch (words)
        {
            case ["-v" or "--version", ..]:
                await process.PrintAsync(Version);
                return 0;
            case []:
                await process.ComplainAsync($"{Inputs.Self(process)}: no command specified\n");
                return 1;
        }

        if (!process.Container.Spec.IsNetAdmin)
        {
            await process.ComplainAsync("Operation not permitted (you must be root)\nnetlink: Error: cache initialization failed: Operation not permitted\n");
            return 1;
        }

        var (text, problem) = words[0] is "list" ? NftListing.Of(Tables(process), words) : ("", NftListing.Point(words, 0, "syntax error, unexpected string"));
        await process.PrintAsync(text);
        await process.ComplainAsync(problem);
        return problem is "" ? 0 : 1;
    }

    private static IReadOnlyList<NftTable> Tables(Process process)
    {
        var (stack, fabric) = (process.Container.Sockets.Stack, process.Container.Spec.Network.Fabric);
        return stack.Place.Kind is PlaceKind.Node && fabric.Topology.Machines.TryGetValue(stack.Place.Name, out var machine)
            ? new KubeProxyRules(fabric.Services, machine, ClusterNumbers.PodRange).Tables()
            : [];
    }
}
