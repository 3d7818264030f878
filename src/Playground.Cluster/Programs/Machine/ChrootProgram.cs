using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Machine;

/// <summary>Runs a command with another folder as the root of all files, as a debug pod does with `/host` to stand on its machine.</summary>
internal sealed class ChrootProgram : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        if (process.Arguments.Count < 2)
        {
            await process.ComplainAsync("chroot: missing operand\nTry 'chroot --help' for more information.\n");
            return 125;
        }

        var place = process.FileSystem.Find(process.Arguments[1], process.WorkingDirectory);
        if (place.Node is not DirectoryNode root)
        {
            await process.ComplainAsync($"chroot: cannot change root directory to '{process.Arguments[1]}': {(place.Node is null ? "No such file or directory" : "Not a directory")}\n");
            return 125;
        }

        process.FileSystem = new(root, process.Time);
        process.WorkingDirectory = "/";
        return await process.BecomeAsync(process.Arguments.Count > 2 ? [.. process.Arguments.Skip(2)] : [process.Environment.GetValueOrDefault("SHELL") ?? "/bin/sh", "-i"]);
    }
}
