using System.Text;
using Playground.Cluster.Containers;

namespace Playground.Cluster.Nodes;

/// <summary>What a container leaves behind to say how it ended: its termination message file, or the end of its log.</summary>
internal static class TerminationMessage
{
    private const int MostBytes = 4096;
    private const int MostOfLog = 2048;
    private const int MostLines = 80;

    public static string Of(Kubernetes.Core.Container spec, Containers.Container container, int exitCode)
    {
        var path = spec.TerminationMessagePath is "" ? "/dev/termination-log" : spec.TerminationMessagePath;
        var left = container.FileSystem.ReadText(path) ?? "";
        if (left is not "")
            return Encoding.UTF8.GetByteCount(left) <= MostBytes ? left : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(left)[..MostBytes]);
        return exitCode is not 0 && spec.TerminationMessagePolicy is "FallbackToLogsOnError" ? EndOf(container.Log) : "";
    }

    private static string EndOf(ContainerLog log)
    {
        var bytes = log.From(0).Lines.TakeLast(MostLines).SelectMany(line => line.Bytes).ToArray();
        return Encoding.UTF8.GetString(bytes.Length <= MostOfLog ? bytes : bytes[^MostOfLog..]);
    }
}
