using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs;

internal static class Usage
{
    /// <summary>Complains of a wrong option as the image's tools do.</summary>
    public static async ValueTask<int> RefuseAsync(Process process, string problem, int code = 1)
    {
        var self = Inputs.Self(process);
        await process.ComplainAsync(process.FileSystem.Find("/bin/busybox").Node is not null
            ? $"{self}: {problem}\nBusyBox v1.36.1 multi-call binary.\n\nUsage: {self} [OPTIONS] [ARGS]\n"
            : $"{self}: {problem.Replace("unrecognized option: ", "invalid option -- '")}{(problem.StartsWith("unrecognized", StringComparison.Ordinal) ? "'" : "")}\nTry '{self} --help' for more information.\n");
        return code;
    }
}
