using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Network;

/// <summary>ifconfig and route: older programs that show the network namespace.</summary>
internal static class StackPrograms
{
    public static IProgram Ifconfig { get; } = SimpleProgram.Printing(process => new StackPlace(process) is var place
        ? $"eth0      Link encap:Ethernet  HWaddr {place.Hardware}\n          inet addr:{place.Address}  Bcast:{place.Broadcast}  Mask:255.255.255.0\n          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n\n"
            + "lo        Link encap:Local Loopback\n          inet addr:127.0.0.1  Mask:255.0.0.0\n          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n\n"
        : "");

    public static IProgram Route { get; } = SimpleProgram.Printing(process =>
        Routes(process, isNumeric: process.Arguments.Contains("-n"), "Flags Metric Ref    Use Iface", "0      0        0 eth0"));

    /// <summary>The kernel's routes, with what `route` or `netstat` show of each.</summary>
    public static string Routes(Process process, bool isNumeric, string titles, string rest)
    {
        var place = new StackPlace(process);
        return $"Kernel IP routing table\nDestination     Gateway         Genmask         {titles}\n"
            + $"{(isNumeric ? "0.0.0.0" : "default"),-15} {place.Gateway,-15} {"0.0.0.0",-16}{"UG",-6}{rest}\n"
            + $"{place.Network,-15} {(isNumeric ? "0.0.0.0" : "*"),-15} {"255.255.255.0",-16}{"U",-6}{rest}\n";
    }
}
