using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Shell.Interactive;

/// <summary>The file that HISTFILE names: what was typed, for the shells to come. A line is added when it is typed, so that closing a terminal loses none.</summary>
internal static class HistoryFile
{
    private const int Longest = 256 * 1024;

    public static IEnumerable<string> Read(Process process, ShellState state) =>
        Find(process, state) is { } file ? file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];

    public static void Append(Process process, ShellState state, string line)
    {
        if (state.Get("HISTFILE") is not { Length: > 0 } path)
            return;
        if (Find(process, state) is { Size: > Longest } full)
            full.Replace(Encoding.UTF8.GetBytes(string.Join('\n', full.Text.Split('\n').TakeLast(1000))));
        if (process.FileSystem.Open(path, process.WorkingDirectory, OpenMode.Write | OpenMode.Create, out var open) is not Errno.None)
            return;
        open.Node?.Write(null, Encoding.UTF8.GetBytes(line + "\n"));
        open.Release();
    }

    private static FileNode? Find(Process process, ShellState state) =>
        state.Get("HISTFILE") is { Length: > 0 } path ? process.FileSystem.Find(path, process.WorkingDirectory).Node as FileNode : null;
}
