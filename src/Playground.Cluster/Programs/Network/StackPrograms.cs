using System.Net.Sockets;
using Playground.Cluster.Containers.Processes;
using Playground.Network.Addresses;

namespace Playground.Cluster.Programs.Network;

/// <summary>The programs that show the network namespace: ip, ifconfig, ss, netstat, route, arp.</summary>
internal static class StackPrograms
{
    public static IProgram Ip { get; } = new SimpleProgram(IpAsync);

    public static IProgram Ifconfig { get; } = SimpleProgram.Printing(process =>
        $"eth0      Link encap:Ethernet  HWaddr {Hardware(process)}\n          inet addr:{Address(process)}  Bcast:{Gateway(process)[..^1]}255  Mask:255.255.255.0\n          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n\n"
        + "lo        Link encap:Local Loopback\n          inet addr:127.0.0.1  Mask:255.0.0.0\n          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n\n");

    public static IProgram Route { get; } = SimpleProgram.Printing(process =>
        $"Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\ndefault         {Gateway(process),-15} 0.0.0.0         UG    0      0        0 eth0\n{Gateway(process)[..^1] + "0",-15} *               255.255.255.0   U     0      0        0 eth0\n");

    public static IProgram Ss { get; } = SimpleProgram.Printing(process =>
        "Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n"
        + string.Concat(process.Container.Sockets.Stack.Listening.Select(each => each.Protocol is Protocol.Udp
            ? $"udp   UNCONN 0      0            0.0.0.0:{each.Port,-5}     0.0.0.0:*\n"
            : $"tcp   LISTEN 0      511          0.0.0.0:{each.Port,-5}     0.0.0.0:*\n")));

    public static IProgram Netstat { get; } = SimpleProgram.Printing(process =>
        "Active Internet connections (only servers)\nProto Recv-Q Send-Q Local Address           Foreign Address         State       \n"
        + string.Concat(process.Container.Sockets.Stack.Listening.Select(each => each.Protocol is Protocol.Udp
            ? $"udp        0      0 {"0.0.0.0:" + each.Port,-23} 0.0.0.0:*                           \n"
            : $"tcp        0      0 {"0.0.0.0:" + each.Port,-23} 0.0.0.0:*               LISTEN      \n")));

    private static async ValueTask<int> IpAsync(Process process)
    {
        var words = process.Arguments.Skip(1).Where(word => !word.StartsWith('-')).ToArray();
        var isBrief = process.Arguments.Any(word => word is "-br" or "-brief");
        switch (words.FirstOrDefault("") switch { "" => "", ['a', ..] => "address", ['r', ..] => "route", ['l', ..] => "link", ['n', ..] => "neighbour", var other => other })
        {
            case "address" when isBrief:
                await process.PrintAsync($"lo               UNKNOWN        127.0.0.1/8 \neth0@if7         UP             {Address(process)}/24 \n");
                return 0;
            case "address":
                await process.PrintAsync(
                    "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN qlen 1000\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n    inet 127.0.0.1/8 scope host lo\n       valid_lft forever preferred_lft forever\n"
                    + $"2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue state UP \n    link/ether {Hardware(process)} brd ff:ff:ff:ff:ff:ff\n    inet {Address(process)}/24 brd {Gateway(process)[..^1]}255 scope global eth0\n       valid_lft forever preferred_lft forever\n");
                return 0;
            case "link":
                await process.PrintAsync($"1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN qlen 1000\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue state UP \n    link/ether {Hardware(process)} brd ff:ff:ff:ff:ff:ff\n");
                return 0;
            case "route":
                await process.PrintAsync($"default via {Gateway(process)} dev eth0 \n{Gateway(process)[..^1]}0/24 dev eth0 scope link  src {Address(process)} \n");
                return 0;
            case "neighbour":
                await process.PrintAsync($"{Gateway(process)} dev eth0 lladdr 0a:58:0a:f4:00:01 ref 1 used 0/0/0 probes 1 REACHABLE\n");
                return 0;
            default:
                await process.ComplainAsync($"ip: can't find object '{words.FirstOrDefault("")}'\n");
                return 1;
        }
    }

    private static string Address(Process process) =>
        process.Container.Sockets.Stack.Addresses.First(address => address.AddressFamily is AddressFamily.InterNetwork).ToString();

    /// <summary>The machine's end of the bridge.</summary>
    private static string Gateway(Process process) => Address(process)[..(Address(process).LastIndexOf('.') + 1)] + "1";

    // bridges give hardware addresses made of the pod's address
    private static string Hardware(Process process) =>
        "0a:58:" + string.Join(':', Address(process).Split('.').Select(part => byte.Parse(part).ToString("x2")));
}
