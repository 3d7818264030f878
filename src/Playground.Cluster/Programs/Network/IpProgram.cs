using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Network;

/// <summary>ip: the addresses, links, routes and neighbours of the network namespace, as busybox or as iproute2 prints them.</summary>
internal sealed class IpProgram(bool isBusybox) : IProgram
{
    private static readonly string[] Devices = ["lo", "eth0"];

    public async ValueTask<int> RunAsync(Process process)
    {
        string[] words = [.. process.Arguments.Skip(1).Where(word => !word.StartsWith('-'))];
        var isBrief = process.Arguments.Any(word => word is "-br" or "-brief");
        var (place, what) = (new StackPlace(process), words is [{ Length: > 0 } first, ..] ? first : "");
        var shown = Devices.Where(device => Array.Find(words, word => Devices.Contains(word)) is not { } wanted || wanted == device);
        var text = what switch
        {
            ['a', ..] when isBrief => string.Concat(shown.Select(device => Brief(device, place))),
            ['a', ..] => string.Concat(shown.Select(device => Link(device, place) + Addresses(device, place))),
            ['l', ..] => string.Concat(shown.Select(device => Link(device, place))),
            ['r', ..] when words is [_, ['g', ..], var to, ..] => To(to, place),
            ['r', ..] => $"default via {place.Gateway} dev eth0 \n{place.Network}/24 dev eth0{(isBusybox ? " scope link  src " : " proto kernel scope link src ")}{place.Address} \n",
            ['n', ..] => $"{place.Gateway} dev eth0 lladdr 0a:58:0a:f4:00:01{(isBusybox ? " ref 1 used 0/0/0 probes 1" : "")} REACHABLE{(isBusybox ? "" : " ")}\n",
            _ => null,
        };
        if (text is not null)
        {
            await process.PrintAsync(text);
            return 0;
        }

        if (what is "")
            return await Usage.RefuseAsync(process, "missing object");
        await process.ComplainAsync(isBusybox ? $"ip: can't find object '{what}'\n" : $"Object \"{what}\" is unknown, try \"ip help\".\n");
        return 1;
    }

    private static string Brief(string device, StackPlace place) =>
        device is "lo" ? "lo               UNKNOWN        127.0.0.1/8 \n" : $"eth0@if7         UP             {place.Address}/24 \n";

    private string Link(string device, StackPlace place) => device is "lo"
        ? $"1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN{(isBusybox ? "" : " group default")} qlen 1000\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n"
        : $"2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP{(isBusybox ? ",M-DOWN" : "")}> mtu 1500 qdisc noqueue state UP {(isBusybox ? "" : "group default qlen 1000")}\n"
            + $"    link/ether {place.Hardware} brd ff:ff:ff:ff:ff:ff{(isBusybox ? "" : " link-netnsid 0")}\n";

    private static string Addresses(string device, StackPlace place) =>
        (device is "lo" ? "    inet 127.0.0.1/8 scope host lo\n" : $"    inet {place.Address}/24 brd {place.Broadcast} scope global eth0\n") + "       valid_lft forever preferred_lft forever\n";

    private string To(string to, StackPlace place)
    {
        var via = place.IsNear(to) ? "" : $" via {place.Gateway}";
        return isBusybox ? $"{to}{via} dev eth0  src {place.Address} \n" : $"{to}{via} dev eth0 src {place.Address} uid 0 \n    cache \n";
    }
}
